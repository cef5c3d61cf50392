namespace HttpCompletionSim.Wire;

/// <summary>The interim response that the kernel sends before the response of the application (BODY-14).</summary>
internal static class InterimResponse
{
    /// <summary>Asks a client that sent <c>Expect: 100-continue</c> to send the body.</summary>
    public static ReadOnlySpan<byte> Continue => "HTTP/1.1 100 Continue\r\n\r\n"u8;
}
