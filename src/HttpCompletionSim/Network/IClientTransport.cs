namespace HttpCompletionSim.Network;

/// <summary>The client's end of a connection: raw bytes, blocking, on the calling thread.</summary>
internal interface IClientTransport : IDisposable
{
    System.Net.IPEndPoint LocalEndPoint { get; }

    /// <summary>Sends all bytes; blocks while the server's input window is full.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for at least one byte.</summary>
    /// <returns>The number of bytes received; 0 at the orderly end of the stream.</returns>
    /// <exception cref="IOException">The connection was reset.</exception>
    int Receive(Span<byte> buffer);

    /// <summary>Ends the client's sending half; it can still receive.</summary>
    void ShutdownSend();

    /// <summary>Resets the connection.</summary>
    void Reset();
}
