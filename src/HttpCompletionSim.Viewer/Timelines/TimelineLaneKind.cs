namespace HttpCompletionSim.Viewer;

/// <summary>What a lane of a timeline shows. The lanes of a timeline stand in this order.</summary>
public enum TimelineLaneKind
{
    /// <summary>A connection of a client.</summary>
    Connection,

    /// <summary>A request queue, with the requests that wait in it.</summary>
    Queue,

    /// <summary>The kernel: what happens on no thread of the program.</summary>
    Kernel,

    /// <summary>A thread of the program, with the calls that it makes and the waits inside them.</summary>
    Thread,

    /// <summary>One use of an OVERLAPPED: pending, then completed.</summary>
    Overlapped,

    /// <summary>An event: signaled or not.</summary>
    Event,

    /// <summary>A completion port, with the packets that wait in it.</summary>
    Port,
}
