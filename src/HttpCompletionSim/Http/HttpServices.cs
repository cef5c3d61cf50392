using HttpCompletionSim.Completion;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>What the connections, queues and operations of one machine share.</summary>
internal sealed class HttpServices(IoManager io, ulong machineNumber, WireOptions wireOptions, HttpOptions options)
{
    private readonly HttpDate _date = new();

    private volatile IHttpFaults? _faults;

    public IoManager Io => io;

    /// <summary>The faults that a test has installed; null while there are none.</summary>
    public IHttpFaults? Faults
    {
        get => _faults;
        set => _faults = value;
    }

    public WireOptions WireOptions => wireOptions;

    public HttpOptions Options => options;

    /// <summary>Watches the requests of the machine; null for none. Set before the machine is used.</summary>
    public IRequestObserver? Observer
    {
        get;
        set => field = Requests.Observer = value;
    }

    /// <summary>The properties of the machine. Sessions inherit from them, and URL groups inherit from their session (SESS-08).</summary>
    public PropertySet Properties { get; } = MachineProperties();

    public RequestHeadPool Heads { get; } = new();

    public RequestTable Requests { get; } = new(io.Trace, machineNumber);

    /// <summary>The value of the Date header now (SEND-14).</summary>
    public ReadOnlySpan<byte> Date() => _date.Format(io.Scheduler.Time.GetUtcNow());

    public string NameOf(IRequestConnection connection) => io.Trace.NameOf(connection, "conn");

    private static PropertySet MachineProperties()
    {
        var properties = new PropertySet(parent: null);
        properties.Set(TimeoutsProperty.Instance, TimeLimits.Default);
        return properties;
    }
}
