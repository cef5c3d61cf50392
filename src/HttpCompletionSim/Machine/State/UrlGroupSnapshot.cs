namespace HttpCompletionSim;

/// <summary>A URL group, as part of a <see cref="MachineSnapshot"/>.</summary>
public sealed record UrlGroupSnapshot
{
    /// <summary>The id that HttpCreateUrlGroup has returned.</summary>
    public required ulong Id { get; init; }

    /// <summary>The queue to which the group is bound, by its name in the trace; null if it is unbound.</summary>
    public string? Queue { get; init; }

    /// <summary>The name with which that queue was created; null if it has none.</summary>
    public string? QueueName { get; init; }

    /// <summary>Whether the group is enabled, by its own state or that of its session.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Its bandwidth limit in bytes per second; null if it has none of its own.</summary>
    public uint? MaxBandwidth { get; init; }

    /// <summary>How many connections it may have; null if it has no limit of its own.</summary>
    public uint? MaxConnections { get; init; }

    /// <summary>Its time limits; null if it has none of its own.</summary>
    public TimeLimitsSnapshot? Timeouts { get; init; }

    /// <summary>The registered prefixes, oldest first, as they were written.</summary>
    public required IReadOnlyList<string> Urls { get; init; }
}
