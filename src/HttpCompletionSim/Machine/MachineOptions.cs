using Microsoft.Extensions.Logging;

namespace HttpCompletionSim;

/// <summary>How a <see cref="SimulatedMachine"/> is made. Defaults are those of a fresh Windows, where it has one.</summary>
public sealed record MachineOptions
{
    /// <summary>Which Windows its completions follow. Default: the page "HTTP Completion Routines" to the letter.</summary>
    public CompletionProfile Profile { get; init; } = CompletionProfile.Documented;

    /// <summary>Serve connections in memory instead of sockets: nothing is bound, any number of machines may use one port. A one-at-a-time run implies it.</summary>
    public bool InMemory { get; init; }

    /// <summary>With sockets: listen on the loopback addresses only. http.sys listens on every address; turn this off to do the same.</summary>
    public bool LoopbackOnly { get; init; } = true;

    /// <summary>The clock of its waits and timers. A one-at-a-time run has its own.</summary>
#pragma warning disable RS0030 // Here is where the scheduler's clock comes from.
    public TimeProvider Time { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Takes trace events at debug level and reports of misuse as warnings; null for no log.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Keep every trace event, as <see cref="SimulatedMachine.WaitFor"/> needs it.</summary>
    public bool RecordTrace { get; init; }

    /// <summary>
    /// Whether completion ports count their running threads against their concurrency value (PORT-10 to 12). Default: yes in a
    /// one-at-a-time run, where every blocked thread is visible, else no (PORT-13).
    /// </summary>
    public bool? StrictPortConcurrency { get; init; }

    /// <summary>How many processors the machine has: the concurrency of a port that is made with the value 0.</summary>
    public int ProcessorCount { get; init; } = 4;

    /// <summary>Accept the number of a .NET event's <c>SafeWaitHandle</c> in hEvent, for code that cannot be changed to import its events.</summary>
    /// <remarks>Off by default: any number that is no handle of ours gives ERROR_INVALID_HANDLE (EVT-11).</remarks>
    public bool AcceptHostEvents { get; init; }

    /// <summary>Whether CancelSynchronousIo ends an HTTP call that blocks (CANCEL-10). Default: yes. What Windows does is not known (OPEN-05).</summary>
    /// <remarks>Turned off, the call is not seen: ERROR_NOT_FOUND, as under Wine.</remarks>
    public bool CancelSynchronousIoReachesHttp { get; init; } = true;

    /// <summary>A client that ends its sending half completes the waits for its disconnect (OQ-12). It still gets its response. Default: true.</summary>
    public bool HalfCloseCountsAsDisconnect { get; init; } = true;

    /// <summary>Whether the end of a thread made by <see cref="SimulatedMachine.StartThread"/> cancels the operations that it started (CANCEL-11).</summary>
    /// <remarks>
    /// Windows does so, except for operations on a handle bound to a port that have an OVERLAPPED without an event. Off by default,
    /// because threads of managed code come and go as the runtime likes; turn it on to find code that depends on them.
    /// </remarks>
    public bool ThreadExitCancelsIo { get; init; }
}
