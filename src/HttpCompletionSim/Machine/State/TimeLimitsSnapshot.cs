namespace HttpCompletionSim;

/// <summary>The time limits of a server session or a URL group, as part of a <see cref="MachineSnapshot"/>.</summary>
/// <param name="EntityBody">Seconds until the next part of a body must arrive; 0 for the limit of the next level.</param>
/// <param name="DrainEntityBody">Seconds until the rest of the body of an answered request must have arrived.</param>
/// <param name="RequestQueue">Seconds that a request may wait in its queue.</param>
/// <param name="IdleConnection">Seconds that a connection may wait for its next request.</param>
/// <param name="HeaderWait">Seconds that the head of a request may take.</param>
/// <param name="MinSendRate">The least rate of a response in bytes per second.</param>
public sealed record TimeLimitsSnapshot(
    int EntityBody, int DrainEntityBody, int RequestQueue, int IdleConnection, int HeaderWait, uint MinSendRate);
