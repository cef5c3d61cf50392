namespace HttpCompletionSim;

/// <summary>Why a connection was closed in an orderly way.</summary>
public enum ConnectionCloseReason
{
    /// <summary>The client has ended its sending half, and every response was sent.</summary>
    EndOfClient = 1,

    /// <summary>The connection closes after the last response.</summary>
    EndOfResponse = 2,

    /// <summary>The kernel has answered in place of the application.</summary>
    KernelAnswer = 3,

    /// <summary>The body of a request is malformed, and the application has already answered the request.</summary>
    MalformedBody = 4,
}
