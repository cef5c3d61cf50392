using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>An operation that reads body bytes: a body read, or a receive that copies the body.</summary>
internal unsafe interface IBodyRead
{
    /// <summary>The operation to complete.</summary>
    IoOperation Operation { get; }

    /// <summary>The caller's buffer.</summary>
    byte* Buffer { get; }

    /// <summary>The size of the buffer in bytes.</summary>
    uint Length { get; }

    /// <summary>How many bytes the body has copied into the buffer, in one step. Guarded by the lock of the body.</summary>
    uint Filled { get; set; }

    /// <summary>
    /// True if the read waits until the buffer is full or the body has ended, instead of for any byte (BODY-09, RECV-27).
    /// </summary>
    bool FillsBuffer { get; }

    /// <summary>The node of this read in the list of reads of its body.</summary>
    LinkedListNode<IBodyRead> ReadNode { get; }

    /// <summary>Completes the operation with the bytes in its buffer. The caller has claimed the operation.</summary>
    /// <param name="status">STATUS_SUCCESS, or the reason why no more bytes can arrive.</param>
    void Complete(uint status);
}
