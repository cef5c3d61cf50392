namespace HttpCompletionSim.Conformance;

/// <summary>A client as raw bytes on one connection.</summary>
public abstract class WorldClient : IDisposable
{
    /// <summary>Sends bytes as they are.</summary>
    public abstract void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Everything the server sends until it closes the connection.</summary>
    public abstract byte[] ReadToEnd();

    /// <inheritdoc/>
    public abstract void Dispose();
}
