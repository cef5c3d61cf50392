namespace HttpCompletionSim.Http;

/// <summary>The answers to open questions about HTTP that the options of a machine give.</summary>
internal sealed record HttpOptions
{
    /// <inheritdoc cref="MachineOptions.HalfCloseCountsAsDisconnect"/>
    public required bool HalfCloseCountsAsDisconnect { get; init; }

    /// <inheritdoc cref="MachineOptions.ShutdownResetsDeliveredRequests"/>
    public required bool ShutdownResetsDeliveredRequests { get; init; }

    /// <inheritdoc cref="MachineOptions.EnforceTimeLimits"/>
    public required bool EnforceTimeLimits { get; init; }

    /// <inheritdoc cref="MachineOptions.AuthenticatedUser"/>
    public required string? AuthenticatedUser { get; init; }
}
