using System.Net;

namespace HttpCompletionSim;

/// <summary>A connection, as part of a <see cref="MachineSnapshot"/>.</summary>
public sealed record ConnectionSnapshot
{
    /// <summary>The id that a request of the connection reports.</summary>
    public required ulong Id { get; init; }

    /// <summary>The address at which it arrived.</summary>
    public required IPEndPoint Local { get; init; }

    /// <summary>The address of the client.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>Reading (it waits for a request), Answering, Refusing (the kernel answers), or Ended.</summary>
    public required string State { get; init; }

    /// <summary>The id of the request that is being answered; 0 if there is none.</summary>
    public ulong RequestId { get; init; }

    /// <summary>The cooked URL of that request; null if there is none.</summary>
    public string? Url { get; init; }

    /// <summary>How far that request is: Queued, Claimed, Delivered, Streaming or Responding; null if there is none.</summary>
    public string? RequestState { get; init; }
}
