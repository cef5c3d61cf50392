using System.Buffers;

namespace HttpCompletionSim.Http;

/// <summary>An item that a connection sends in its turn: a send of the application, an interim response, or a kernel answer.</summary>
internal interface IOutputItem
{
    /// <summary>
    /// Whether the item may be written when it is first in the queue. False while its operation is intercepted or reported as pending.
    /// Guarded by the lock of the output.
    /// </summary>
    bool IsReady { get; set; }

    /// <summary>
    /// Whether the bytes of the item may still be read. False once its operation was cancelled. Read under the lock of the output.
    /// </summary>
    bool IsWanted { get; }

    /// <summary>
    /// Decides whether the response still has a place for the item. Called once, under the lock of the output, before the item is written
    /// or queued.
    /// </summary>
    bool TryTakePlace();

    /// <summary>
    /// Notes that the item has to wait, so that other threads may cancel it. Called at most once, by the thread that sends.
    /// </summary>
    void Pend();

    /// <summary>Writes the next bytes.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="max">About how many bytes to write. A head or a line of framing may exceed this number.</param>
    /// <returns>Whether more bytes follow, or why no more do.</returns>
    PullResult Pull(IBufferWriter<byte> output, int max);

    /// <summary>
    /// Completes the item: all its bytes are flushed, or no more of them will be. Called once for an item that was queued or has pended,
    /// with no lock held.
    /// </summary>
    void Complete(bool isSent);
}
