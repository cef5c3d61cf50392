using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>An operation that takes body bytes: a body read, or a receive that copies the body.</summary>
internal unsafe interface IBodySink
{
    /// <summary>The operation to complete.</summary>
    IoOperation Request { get; }

    /// <summary>Where the bytes go.</summary>
    byte* Buffer { get; }

    /// <summary>How many fit.</summary>
    uint Length { get; }

    /// <summary>How many it was given, all at once. Guarded by the body's lock.</summary>
    uint Filled { get; set; }

    /// <summary>Waits until the buffer is full or the body over, instead of for any byte (BODY-09, RECV-27).</summary>
    bool FillsBuffer { get; }

    /// <summary>Its place in the body's queue.</summary>
    LinkedListNode<IBodySink> SinkNode { get; }

    /// <summary>Completes the operation with what was filled. The caller has claimed it.</summary>
    /// <param name="status">STATUS_SUCCESS, or why no more bytes came.</param>
    void Complete(uint status);
}
