using System.IO.Pipelines;
using System.Net;

namespace HttpCompletionSim.Network;

/// <summary>One accepted connection as the kernel sees it: a pair of pipes, and a callback for the end of the client's bytes.</summary>
/// <remarks>
/// The HTTP layer owns the reader of <see cref="Input"/> and the writer of <see cref="Output"/>. The socket loops, or the client
/// in memory, own the other ends. Both pipes are bounded: a client whose bytes are not read has to wait, and a send to a client
/// that does not read pends.
/// </remarks>
internal abstract class Connection
{
    /// <summary>How many unread bytes the input pipe holds before the client has to wait.</summary>
    public const int InputWindow = 64 * 1024;

    /// <summary>How many unsent bytes the output pipe holds before a flush waits.</summary>
    public const int OutputWindow = 64 * 1024;

    /// <summary>
    /// Bytes from the client. Completes when the client has ended its sending; fails with <see cref="ConnectionResetException"/>
    /// after a reset.
    /// </summary>
    public abstract PipeReader Input { get; }

    /// <summary>Bytes to the client. A flush whose result is completed means that the connection no longer exists.</summary>
    public abstract PipeWriter Output { get; }

    public abstract IPEndPoint LocalEndPoint { get; }

    public abstract IPEndPoint RemoteEndPoint { get; }

    /// <summary>
    /// About how many bytes were flushed into <see cref="Output"/> and have not left it, because the client does not read them. Any thread
    /// may ask.
    /// </summary>
    public abstract long UnreadOutput { get; }

    /// <summary>Called once at the end of the client's bytes. Must be set before <see cref="Start"/>.</summary>
    public IConnectionObserver? Observer { get; set; }

    /// <summary>Begins to move bytes.</summary>
    public abstract void Start();

    /// <summary>Ends the connection in an orderly way: what was flushed is delivered, then the client sees the end of the stream.</summary>
    /// <remarks>
    /// It completes <see cref="Output"/>, so no write may be in progress. Bytes that the client sends afterwards are dropped; a
    /// socket is kept open for that purpose during a bounded time.
    /// </remarks>
    public abstract void Close();

    /// <summary>Ends the connection at once: the client sees a reset.</summary>
    /// <remarks>
    /// Any thread may call this at any time. A waiting flush returns a completed result, the input fails, and the observer is
    /// called with a reset unless it has been called before. The owners still have to complete <see cref="Output"/> and
    /// <see cref="Input"/>.
    /// </remarks>
    public abstract void Abort();
}
