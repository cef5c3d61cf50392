using System.IO.Pipelines;
using System.Net;

namespace HttpCompletionSim.Network;

/// <summary>One accepted connection as the kernel side sees it: a pair of pipes and the news of its end.</summary>
/// <remarks>
/// The reader of <see cref="Input"/> and the writer of <see cref="Output"/> belong to the HTTP side; whoever moves the bytes
/// (socket loops, or a client in memory) holds the other ends. The input pipe is bounded, so a client that sends without
/// being read is held back; the output pipe is bounded, so a send to a client that does not read pends.
/// </remarks>
internal abstract class Connection
{
    /// <summary>How many unread bytes the input pipe holds before the client is held back.</summary>
    public const int InputWindow = 64 * 1024;

    /// <summary>How many unsent bytes the output pipe holds before a flush waits.</summary>
    public const int OutputWindow = 64 * 1024;

    /// <summary>Bytes from the client. Completes at the client's end of sending; fails with <see cref="ConnectionResetException"/> after a reset.</summary>
    public abstract PipeReader Input { get; }

    /// <summary>Bytes to the client. A flush whose result is completed means that the client is gone.</summary>
    public abstract PipeWriter Output { get; }

    public abstract IPEndPoint LocalEndPoint { get; }

    public abstract IPEndPoint RemoteEndPoint { get; }

    /// <summary>Told once of the end of the client's bytes. Set before <see cref="Start"/>.</summary>
    public IConnectionObserver? Observer { get; set; }

    /// <summary>Begins to move bytes.</summary>
    public abstract void Start();

    /// <summary>Ends the connection in an orderly way: what was flushed is delivered, then the client sees the end of the stream.</summary>
    /// <remarks>It completes <see cref="Output"/>, so nobody may be writing there. What the client still sends is dropped, for a bounded time where sockets are held.</remarks>
    public abstract void Close();

    /// <summary>Ends the connection at once: the client sees a reset.</summary>
    /// <remarks>For any thread at any time. A flush that waits comes back completed, the input fails, and the observer is told of a reset
    /// unless it has been told of an end before. Neither <see cref="Output"/> nor <see cref="Input"/> is completed for its owner.</remarks>
    public abstract void Abort();
}
