namespace HttpCompletionSim.Testing.Faults;

/// <summary>A plan with every fault that the scenarios can meet.</summary>
internal static class FaultsOfEveryKind
{
    /// <summary>Makes the plan.</summary>
    /// <param name="trigger">Gives each fault its trigger.</param>
    /// <param name="duration">How long late operations and clients that stall take; null for longer than every limit.</param>
    /// <param name="url">The URL that may be removed.</param>
    public static FaultPlan Plan(Func<Fault, Fault> trigger, string url, TimeSpan? duration = null) =>
        [trigger(Fault.UrlRevoked(url)), .. FaultPlan.OfEveryKind(trigger, duration)];
}
