namespace HttpCompletionSim.Network;

/// <summary>The client's end of a connection: raw bytes, blocking, on the calling thread.</summary>
internal interface IClientTransport : IDisposable
{
    System.Net.IPEndPoint LocalEndPoint { get; }

    /// <summary>Sends all bytes; blocks while the other side does not take them.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for at least one byte. 0 means the orderly end of the stream.</summary>
    /// <exception cref="IOException">The connection was reset.</exception>
    int Receive(Span<byte> buffer);

    /// <summary>Ends our sending half; receiving goes on.</summary>
    void ShutdownSend();

    /// <summary>Resets the connection.</summary>
    void Reset();
}
