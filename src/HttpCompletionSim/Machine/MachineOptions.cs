using System.Net;
using Microsoft.Extensions.Logging;

namespace HttpCompletionSim;

/// <summary>The options of a <see cref="SimulatedMachine"/>. A setting that Windows has too defaults to that of a fresh Windows.</summary>
public sealed record MachineOptions
{
    /// <summary>Which Windows the completions follow. Default: the page "HTTP Completion Routines" to the letter.</summary>
    public CompletionProfile Profile { get; init; } = CompletionProfile.Documented;

    /// <summary>
    /// Connect clients in memory instead of over sockets: no port of the host is bound, so any number of machines may use one port. In a
    /// controlled run this is always so.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>With sockets: listen on the loopback addresses only. Turn it off to listen on every address, as http.sys does.</summary>
    public bool LoopbackOnly { get; init; } = true;

    /// <summary>
    /// The IP addresses of the machine beside the loopback addresses. A URL may have only an address of the machine as its host; another
    /// one gives ERROR_INVALID_NETNAME (URL-30).
    /// </summary>
    /// <remarks>
    /// In memory, clients can connect to these addresses. With sockets, the addresses of the host are the machine's too, even if it listens
    /// on the loopback addresses only; an address that the host does not have can be registered, but no client reaches it.
    /// </remarks>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The clock of waits and timers. In a controlled run the clock is that of the run.</summary>
#pragma warning disable RS0030 // The scheduler's clock comes from here.
    public TimeProvider Time { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>
    /// How long the helpers wait at most, which do not exist in Windows: a client that sends or receives, and
    /// <see cref="SimulatedMachine.RunUntilIdle"/>. Default: 30 s. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    /// <remarks>
    /// <para>Measured on the host's clock. In memory a wait ends sooner, when the machine has been idle for a second and no thread that has
    /// called it can go on. The exception says who waits for what. On the host's clock, time limits of the kernel that pass in more than
    /// 30 s do not count: a client that is to see one waits on a <see cref="Time"/> that the test moves.</para>
    /// <para>No limit holds while a debugger is attached. A controlled run notices by itself, at once, that nothing can go on.</para>
    /// </remarks>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Makes the logger that gets trace events at debug level and reports of misuse as warnings; null for no log.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Keep every trace event. <see cref="SimulatedMachine.WaitFor"/> needs it.</summary>
    public bool RecordTrace { get; init; }

    /// <summary>
    /// Whether completion ports count their running threads against their concurrency value (PORT-10 to 12). Default: yes in a simulation
    /// run, where the scheduler sees every blocked thread, else no (PORT-13).
    /// </summary>
    public bool? StrictPortConcurrency { get; init; }

    /// <summary>The number of processors: the concurrency of a port that is made with the value 0.</summary>
    public int ProcessorCount { get; init; } = 4;

    /// <summary>
    /// Accept the number of a .NET event's <c>SafeWaitHandle</c> in hEvent, for code that cannot be changed to import its events.
    /// </summary>
    /// <remarks>Off by default: a number that is no handle of a machine gives ERROR_INVALID_HANDLE (EVT-11).</remarks>
    public bool AcceptHostEvents { get; init; }

    /// <summary>
    /// Whether CancelSynchronousIo ends an HTTP call that blocks (CANCEL-10). Default: yes. What Windows does is not known (OPEN-05).
    /// </summary>
    /// <remarks>Turned off, CancelSynchronousIo does not find such a call and gives ERROR_NOT_FOUND, as under Wine.</remarks>
    public bool CancelSynchronousIoReachesHttp { get; init; } = true;

    /// <summary>
    /// Whether a client that ends its sending half completes the waits of HttpWaitForDisconnectEx (DISC-08). The client still gets its
    /// response. Default: yes, as on Windows.
    /// </summary>
    /// <remarks>HttpWaitForDisconnect does not see such a client: it waits until the connection is broken (DISC-06).</remarks>
    public bool HalfCloseCountsAsDisconnect { get; init; } = true;

    /// <summary>
    /// Whether HttpShutdownRequestQueue resets the connections of requests that were delivered and are not answered (SHUT-01).
    /// Default: yes. What Windows does is not known for certain (OQ-17).
    /// </summary>
    /// <remarks>
    /// The function's page says so in its step 4, and a maintainer of ASP.NET Core has said that a shutdown cancels requests in flight.
    /// The server of ASP.NET Core 11 shuts its queue down first and then waits for such requests, which only makes sense if they can
    /// still be answered. Turned off, their bodies can still be read and their responses sent; receives and waits for a disconnect are
    /// cancelled all the same.
    /// </remarks>
    public bool ShutdownResetsDeliveredRequests { get; init; } = true;

    /// <summary>
    /// Whether the kernel resets connections whose time limits have passed (TIME-07). Default: yes, as on Windows: 120 seconds on
    /// <see cref="Time"/> for idle connections, heads, bodies and requests in a queue, and 150 bytes per second for responses.
    /// </summary>
    /// <remarks>Turn it off for a test that is held at a breakpoint for longer. HttpServerTimeoutsProperty can still be set.</remarks>
    public bool EnforceTimeLimits { get; init; } = true;

    /// <summary>
    /// The user whom the kernel has authenticated for every request, such as <c>DOMAIN\alice</c>, where the URL group or its session
    /// enables authentication. Default: null, for requests without a user.
    /// </summary>
    /// <remarks>
    /// <para>The request then has HTTP_REQUEST_AUTH_INFO with an access token, which the program closes (RECV-35). In a redirected server
    /// it becomes the user of the request.</para>
    /// <para><b>Divergence.</b> No credentials are exchanged with the client: the test says who the client is.</para>
    /// </remarks>
    public string? AuthenticatedUser { get; init; }

    /// <summary>
    /// Whether the end of a thread made by <see cref="SimulatedMachine.StartThread"/> cancels the operations that the thread started
    /// (CANCEL-11).
    /// </summary>
    /// <remarks>
    /// Windows does so, except for operations on a handle bound to a port that have an OVERLAPPED without an event. Off by default,
    /// because the runtime starts and ends threads of managed code as it likes; turn it on to find code that depends on a thread's life.
    /// </remarks>
    public bool ThreadExitCancelsIo { get; init; }
}
