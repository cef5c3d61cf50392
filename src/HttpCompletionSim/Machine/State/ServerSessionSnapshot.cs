namespace HttpCompletionSim;

/// <summary>A server session, as part of a <see cref="MachineSnapshot"/>.</summary>
public sealed record ServerSessionSnapshot
{
    /// <summary>The id that HttpCreateServerSession has returned.</summary>
    public required ulong Id { get; init; }

    /// <summary>The process that has created it.</summary>
    public required SimulatedProcess Process { get; init; }

    /// <summary>Whether the session is enabled.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Its bandwidth limit in bytes per second; 0xFFFFFFFF for none.</summary>
    public required uint MaxBandwidth { get; init; }

    /// <summary>Its time limits.</summary>
    public required TimeLimitsSnapshot Timeouts { get; init; }

    /// <summary>Its URL groups, in the order in which they were created.</summary>
    public required IReadOnlyList<UrlGroupSnapshot> UrlGroups { get; init; }
}
