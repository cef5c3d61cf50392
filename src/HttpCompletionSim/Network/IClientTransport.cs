namespace HttpCompletionSim.Network;

/// <summary>The client's end of a connection: raw bytes, blocking, on the calling thread.</summary>
internal interface IClientTransport : IDisposable
{
    System.Net.IPEndPoint LocalEndPoint { get; }

    /// <summary>Sends all bytes; blocks while the server's input window is full.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for at least one byte. 0 means the orderly end of the stream.</summary>
    /// <exception cref="IOException">The connection was reset.</exception>
    int Receive(Span<byte> buffer);

    /// <summary>Ends the client's sending half; it can still receive.</summary>
    void ShutdownSend();

    /// <summary>Resets the connection.</summary>
    void Reset();
}
