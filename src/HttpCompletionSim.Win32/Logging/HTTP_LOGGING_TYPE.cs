namespace HttpCompletionSim.Win32;

/// <summary>Format of a log file.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (LAY-16).</para>
/// </remarks>
public enum HTTP_LOGGING_TYPE
{
    /// <summary>W3C extended text.</summary>
    HttpLoggingTypeW3C = 0,

    /// <summary>IIS text.</summary>
    HttpLoggingTypeIIS = 1,

    /// <summary>NCSA text.</summary>
    HttpLoggingTypeNCSA = 2,

    /// <summary>Centralised binary.</summary>
    HttpLoggingTypeRaw = 3,
}
