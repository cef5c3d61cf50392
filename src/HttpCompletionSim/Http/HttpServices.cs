using HttpCompletionSim.Completion;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>What the connections, queues and operations of one machine share.</summary>
internal sealed class HttpServices(IoManager io, ulong machineNumber, WireOptions wireOptions, MachineOptions options)
{
    private readonly HttpDate _date = new();

    public IoManager Io => io;

    public WireOptions WireOptions => wireOptions;

    /// <summary>Whether a client that ends its sending half counts as gone for HttpWaitForDisconnect (DISC-08, OQ-12).</summary>
    public bool HalfCloseCountsAsDisconnect => options.HalfCloseCountsAsDisconnect;

    /// <summary>Whether HttpShutdownRequestQueue resets the connections of requests that were delivered (SHUT-01, OQ-17).</summary>
    public bool ShutdownResetsDeliveredRequests => options.ShutdownResetsDeliveredRequests;

    public RequestHeadPool Heads { get; } = new();

    public RequestTable Requests { get; } = new(io.Trace, machineNumber);

    /// <summary>The value of the Date header now (SEND-14).</summary>
    public ReadOnlySpan<byte> Date() => _date.Format(io.Scheduler.Time.GetUtcNow());

    public string NameOf(IRequestConnection connection) => io.Trace.NameOf(connection, "conn");
}
