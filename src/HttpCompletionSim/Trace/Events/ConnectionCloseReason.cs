namespace HttpCompletionSim;

/// <summary>Why a connection was closed in an orderly way.</summary>
public enum ConnectionCloseReason
{
    /// <summary>The client has ended its sending half, and every response is out.</summary>
    EndOfClient = 1,

    /// <summary>The response that was sent last ends the connection.</summary>
    EndOfResponse = 2,

    /// <summary>The kernel side has answered in place of the application.</summary>
    KernelAnswer = 3,

    /// <summary>The body of a request that the application has answered already turned out malformed.</summary>
    MalformedBody = 4,
}
