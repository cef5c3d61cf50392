namespace HttpCompletionSim.Http;

/// <summary>The six time limits of one object, as HttpServerTimeoutsProperty sets them together (TIME-04).</summary>
/// <param name="EntityBody">Seconds until the next part of a body must arrive.</param>
/// <param name="DrainEntityBody">Seconds until the rest of the body of an answered request must have arrived.</param>
/// <param name="RequestQueue">Seconds that a request may wait in its queue.</param>
/// <param name="IdleConnection">Seconds that a connection may wait for its next request.</param>
/// <param name="HeaderWait">Seconds that the head of a request may take.</param>
/// <param name="MinSendRate">The least rate of a response in bytes per second.</param>
/// <remarks>0 selects the limit of the next level, and a value of which all bits are set means no limit (TIME-02).</remarks>
internal sealed record TimeLimits(
    ushort EntityBody, ushort DrainEntityBody, ushort RequestQueue, ushort IdleConnection, ushort HeaderWait, uint MinSendRate)
{
    /// <summary>Seconds that mean no limit.</summary>
    public const ushort NoLimit = ushort.MaxValue;

    /// <summary>A rate that means no limit.</summary>
    public const uint NoRate = uint.MaxValue;

    /// <summary>The limits of a machine (TIME-01).</summary>
    public static TimeLimits Default { get; } = new(120, 120, 120, 120, 120, 150);

    /// <summary>The limit in seconds for each reason but <see cref="TimeoutReason.MinSendRate"/>, which has a rate.</summary>
    public ushort Seconds(TimeoutReason reason) => reason switch
    {
        TimeoutReason.EntityBody => EntityBody,
        TimeoutReason.DrainEntityBody => DrainEntityBody,
        TimeoutReason.RequestQueue => RequestQueue,
        TimeoutReason.IdleConnection => IdleConnection,
        TimeoutReason.HeaderWait => HeaderWait,
        _ => throw new InvalidOperationException($"Broken invariant: {reason} has no limit in seconds."),
    };

    /// <summary>These limits, and those of the next level for every limit that is 0 here (TIME-02, TIME-03).</summary>
    public TimeLimits Over(TimeLimits outer) => new(
        EntityBody == 0 ? outer.EntityBody : EntityBody,
        DrainEntityBody == 0 ? outer.DrainEntityBody : DrainEntityBody,
        RequestQueue == 0 ? outer.RequestQueue : RequestQueue,
        IdleConnection == 0 ? outer.IdleConnection : IdleConnection,
        HeaderWait == 0 ? outer.HeaderWait : HeaderWait,
        MinSendRate == 0 ? outer.MinSendRate : MinSendRate);
}
