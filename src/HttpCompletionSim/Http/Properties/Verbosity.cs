using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>What a client gets whose request the kernel refuses with 503.</summary>
/// <param name="Level">Basic resets the connection; limited and full send a 503 and close the connection (QUEUE-14).</param>
internal sealed record Verbosity(HTTP_503_RESPONSE_VERBOSITY Level)
{
    /// <summary>The verbosity of a queue whose property was not set (QUEUE-11).</summary>
    public static Verbosity Default { get; } = new(HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic);
}
