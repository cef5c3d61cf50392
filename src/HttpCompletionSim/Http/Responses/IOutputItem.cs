using System.Buffers;

namespace HttpCompletionSim.Http;

/// <summary>Something that goes out on a connection in its turn: a send of the application, an interim response, or the kernel's own answer.</summary>
internal interface IOutputItem
{
    /// <summary>Whether the item may go when it is first in line. False while its operation is intercepted or reported as pending. Guarded by the output's lock.</summary>
    bool IsReady { get; set; }

    /// <summary>Whether its bytes may still be read. False once its operation was cancelled. Asked under the output's lock.</summary>
    bool IsWanted { get; }

    /// <summary>Decides whether the item still has a place in the response. Called once, under the output's lock, before the item goes or is put in line.</summary>
    bool TryTakePlace();

    /// <summary>The item has to wait: from now on other threads may cancel it. Called at most once, by the thread that sends.</summary>
    void Pend();

    /// <summary>Writes the next bytes.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="max">About how many; a head or a line of framing may exceed it.</param>
    /// <returns>True while more is left.</returns>
    bool Pull(IBufferWriter<byte> output, int max);

    /// <summary>Every byte is flushed, or none will be any more. Called once for an item that was put in line or has pended, with no lock held.</summary>
    void Complete(bool isSent);
}
