namespace HttpCompletionSim;

/// <summary>The kinds of <see cref="TraceEvent"/>, one for each type. The numbers are the event ids in the log and never change.</summary>
public enum TraceKind
{
    /// <summary>A function of the API was called.</summary>
    FunctionCalled = 1,

    /// <summary>A function of the API returned.</summary>
    FunctionReturned = 2,

    /// <summary>A thread blocks inside a function of the API.</summary>
    ThreadBlocked = 3,

    /// <summary>A thread that had blocked inside a function of the API goes on.</summary>
    ThreadWoken = 4,

    /// <summary>An overlapped operation began: what its start did to the OVERLAPPED, the event and the handle.</summary>
    OperationStarted = 5,

    /// <summary>An operation ended. The values say what is published, in this order: byte count, status block, event or handle,
    /// packet.</summary>
    OperationCompleted = 6,

    /// <summary>The final values of an operation were stored in its OVERLAPPED.</summary>
    StatusBlockWritten = 7,

    /// <summary>An event was set.</summary>
    EventSet = 8,

    /// <summary>A packet was queued to a port.</summary>
    PacketQueued = 9,

    /// <summary>A packet left its port and went to the thread of this event.</summary>
    PacketDequeued = 10,

    /// <summary>A callback of the thread pool, or an APC, begins on the thread of this event.</summary>
    CallbackBegun = 11,

    /// <summary>A client has connected.</summary>
    ConnectionAccepted = 12,

    /// <summary>A connection was reset.</summary>
    ConnectionReset = 13,

    /// <summary>A connection was closed in an orderly way.</summary>
    ConnectionClosed = 14,

    /// <summary>The head of a request was read and its URL belongs to a request queue.</summary>
    RequestParsed = 15,

    /// <summary>A request was put into its queue, where it waits for a receive.</summary>
    RequestQueued = 16,

    /// <summary>A request was copied into the buffer of a receive.</summary>
    RequestDelivered = 17,

    /// <summary>The buffer of a receive was too small. From now on the request can be received by its id only.</summary>
    RequestBufferTooSmall = 18,

    /// <summary>A request ended without a complete response. The id of the request is invalid now.</summary>
    RequestAbandoned = 19,

    /// <summary>The application has passed a response, or more of its body, to a send function.</summary>
    ResponseSubmitted = 20,

    /// <summary>Bytes of a response were written to the connection.</summary>
    ResponseSent = 21,

    /// <summary>The kernel has sent 100 Continue, so the client sends the body.</summary>
    ContinueSent = 22,

    /// <summary>The kernel answers a request in place of the application, and then closes the connection.</summary>
    KernelAnswered = 23,

    /// <summary>An object was made.</summary>
    ObjectCreated = 24,

    /// <summary>An object was bound to another one: a handle to a port, a URL group to a request queue.</summary>
    ObjectBound = 25,

    /// <summary>A URL group was unbound from its request queue.</summary>
    ObjectUnbound = 26,

    /// <summary>A request queue was shut down.</summary>
    ObjectShutDown = 27,

    /// <summary>The last handle of an object was closed.</summary>
    ObjectClosed = 28,

    /// <summary>The program did something that Windows permits and that is nearly always a mistake.</summary>
    MisuseReported = 29,

    /// <summary>A fault that a test has installed takes effect.</summary>
    FaultInjected = 30,
}
