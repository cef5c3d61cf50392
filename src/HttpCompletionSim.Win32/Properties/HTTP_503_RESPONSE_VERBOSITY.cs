namespace HttpCompletionSim.Win32;

/// <summary>How much the kernel says when it refuses a request with 503.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-11).</para>
/// </remarks>
public enum HTTP_503_RESPONSE_VERBOSITY
{
    /// <summary>The connection is reset, nothing is said.</summary>
    Http503ResponseVerbosityBasic = 0,

    /// <summary>A 503 with its general reason phrase.</summary>
    Http503ResponseVerbosityLimited = 1,

    /// <summary>A 503 with a detailed reason phrase.</summary>
    Http503ResponseVerbosityFull = 2,
}
