namespace HttpCompletionSim.Testing.Verification;

/// <summary>What the verifier knows about a request that a receive has taken.</summary>
internal sealed class ObservedRequest(ulong id, string name)
{
    public ulong Id => id;

    public string Name => name;

    /// <summary>The receive that was given the request, or was told that it is too long.</summary>
    public required ObservedOperation Receive { get; set; }

    /// <summary>The last receive was told ERROR_MORE_DATA, and no call has named the request since.</summary>
    public bool AwaitsFollowUp { get; set; }

    /// <summary>While the request awaits a follow-up, its buffer was given to a receive for another request.</summary>
    public ObservedOperation? Overwriter { get; set; }

    /// <summary>The send that has begun the response.</summary>
    public ObservedOperation? Head { get; set; }

    /// <summary>The send that has ended the response.</summary>
    public ObservedOperation? Last { get; set; }

    /// <summary>A send with both flags, before the last one.</summary>
    public ObservedOperation? DisconnectBesideMore { get; set; }

    /// <summary>A send of the response has failed, so the program may try again.</summary>
    public bool HasSendFailed { get; set; }

    public bool IsCancelled { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>The program has received the request and has neither answered nor cancelled it.</summary>
    public bool IsUnanswered => !HasEnded && !IsCancelled && Last is null && !AwaitsFollowUp;
}
