namespace HttpCompletionSim.Fuzz.Api;

/// <summary>An OVERLAPPED that was given to a call, and what must become of it.</summary>
internal sealed class StartedOverlapped
{
    /// <summary>The call that it was given to.</summary>
    public required string Call { get; init; }

    public required nint Address { get; init; }

    /// <summary>The buffer of a receive of requests, which tells the id of a request; else 0.</summary>
    public nint Request { get; init; }

    /// <summary>The port that the handle was bound to when the call was made, if a packet must come to it.</summary>
    public nint Port { get; init; }

    /// <summary>Whether no packet may come, because the event of the OVERLAPPED has its low bit set.</summary>
    public bool HasLowBit { get; init; }

    /// <summary>Whether no packet may come if the call succeeds at once, because of FILE_SKIP_COMPLETION_PORT_ON_SUCCESS.</summary>
    public bool SkipsOnSuccess { get; init; }

    public uint Code { get; set; } = uint.MaxValue;

    public int Packets { get; set; }

    public bool IsHarvested { get; set; }
}
