using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerTimeoutsProperty: the time limits of a server session or URL group.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Setting replaces all six limits (TIME-04). The limit that applies is that of the group, else that of the session,
/// else that of the machine (TIME-03).</para>
/// </remarks>
internal sealed unsafe class TimeoutsProperty : PropertyCodec<TimeLimits>
{
    private TimeoutsProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, (uint)sizeof(HTTP_TIMEOUT_LIMIT_INFO))
    {
    }

    public static TimeoutsProperty Instance { get; } = new();

    /// <summary>The limit that applies to an object, other than the minimum rate.</summary>
    /// <param name="properties">The properties of the object.</param>
    /// <param name="reason">Which limit.</param>
    /// <returns>The limit, or null for no limit.</returns>
    public TimeSpan? Find(PropertySet properties, TimeoutReason reason)
    {
        for (PropertySet? set = properties; set is not null; set = set.Parent)
        {
            if (set.Own(this) is TimeLimits limits && limits.Seconds(reason) is var seconds and not 0)
                return seconds == TimeLimits.NoLimit ? null : new TimeSpan(seconds * TimeSpan.TicksPerSecond);
        }

        return null;
    }

    /// <summary>The minimum rate that applies to an object, in bytes per second, or null for no minimum.</summary>
    public uint? FindMinSendRate(PropertySet properties)
    {
        for (PropertySet? set = properties; set is not null; set = set.Parent)
        {
            if (set.Own(this) is TimeLimits { MinSendRate: var rate and not 0 })
                return rate == TimeLimits.NoRate ? null : rate;
        }

        return null;
    }

    /// <summary>The limits that apply to the object, those of its parents included.</summary>
    public override object? ValueFor(PropertySet properties)
    {
        TimeLimits? all = null;
        for (PropertySet? set = properties; set is not null; set = set.Parent)
        {
            if (set.Own(this) is TimeLimits limits)
                all = all?.Over(limits) ?? limits;
        }

        return all;
    }

    protected override uint Read(IoManager io, void* information, out TimeLimits? value)
    {
        value = null;
        var limits = (HTTP_TIMEOUT_LIMIT_INFO*)information;
        if (limits->Flags.Present != 0)
        {
            value = new TimeLimits(
                limits->EntityBody,
                limits->DrainEntityBody,
                limits->RequestQueue,
                limits->IdleConnection,
                limits->HeaderWait,
                limits->MinSendRate);
        }

        return Win32Error.NO_ERROR;
    }

    protected override void Write(TimeLimits? value, void* buffer)
    {
        TimeLimits limits = value ?? throw new InvalidOperationException("Broken invariant: the machine has time limits.");
        *(HTTP_TIMEOUT_LIMIT_INFO*)buffer = new HTTP_TIMEOUT_LIMIT_INFO
        {
            Flags = PropertyFlags.Of(value),
            EntityBody = limits.EntityBody,
            DrainEntityBody = limits.DrainEntityBody,
            RequestQueue = limits.RequestQueue,
            IdleConnection = limits.IdleConnection,
            HeaderWait = limits.HeaderWait,
            MinSendRate = limits.MinSendRate,
        };
    }
}
