using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>Something that goes wrong on a machine as it can go wrong on Windows: what it is, and when it happens.</summary>
/// <remarks>
/// <para>A fault is a value, and can be installed on any number of machines (<see cref="MachineFaultExtensions"/>) or be part of a
/// <see cref="FaultPlan"/>. By default it takes effect on each occasion. <see cref="OnCall"/>, <see cref="Sometimes()"/>,
/// <see cref="OneIn(int)"/> and <see cref="AtMost"/> return the same fault with another trigger.</para>
/// <para>Each fault that takes effect is an event of the trace, <see cref="FaultInjected"/>.</para>
/// <para><b>Fidelity.</b> Only what is documented, or was seen on Windows, can be injected: a function fails with the codes of its page
/// that a call with right arguments can meet, and a late error is brought about by its cause. The events name the rules.</para>
/// </remarks>
public sealed class Fault
{
    private Fault(FaultEffect effect, FaultTrigger? trigger = null)
    {
        Effect = effect;
        Trigger = trigger ?? new FaultTrigger();
    }

    /// <summary>The kind of the fault.</summary>
    public FaultKind Kind => Effect.Kind;

    internal FaultEffect Effect { get; }

    internal FaultTrigger Trigger { get; }

    /// <summary>
    /// A function fails with a code. An occasion is a call whose arguments are right; nothing of the caller's is touched.
    /// </summary>
    /// <param name="function">The name of the function, such as <c>HttpSendHttpResponse</c>.</param>
    /// <param name="code">The Win32 code: returned, or set as the last error, as the function does it.</param>
    /// <exception cref="ArgumentException">
    /// There is no such function, or it is not documented to fail with this code when its arguments are right. The message has the codes
    /// that are.
    /// </exception>
    public static Fault Fails(string function, uint code)
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        IReadOnlyList<DocumentedFailure> documented = DocumentedFailures.Of(function);
        return DocumentedFailures.Find(function, code) is not null
            ? new Fault(new FunctionEffect(function, code))
            : throw NotDocumented($"{function} is", code, documented, nameof(code));
    }

    /// <summary>There is no memory: functions that are documented to run out of it fail with ERROR_NOT_ENOUGH_MEMORY.</summary>
    /// <remarks>An occasion is a call of any of these functions.</remarks>
    public static Fault OutOfMemory() => new(new FunctionEffect(null, Win32Error.ERROR_NOT_ENOUGH_MEMORY));

    /// <summary>There are no handles: functions that make one and document it fail with ERROR_NO_SYSTEM_RESOURCES.</summary>
    /// <remarks>An occasion is a call of any of these functions.</remarks>
    public static Fault OutOfHandles() =>
        new(new FunctionEffect(null, Win32Error.ERROR_NO_SYSTEM_RESOURCES, OnlyMakesHandles: true));

    /// <summary>
    /// The host has no descriptors for a socket that listens: a function that registers a URL fails with ERROR_NO_SYSTEM_RESOURCES
    /// (FN-44).
    /// </summary>
    /// <remarks>An occasion is a call that registers a URL.</remarks>
    public static Fault OutOfDescriptors() =>
        new(new FunctionEffect(null, Win32Error.ERROR_NO_SYSTEM_RESOURCES, OnlyListens: true));

    /// <summary>An operation that could complete inside its call pends (CPL-10). An occasion is an operation of this kind.</summary>
    public static Fault Pends(HttpOperation operation) => new(new OperationEffect(operation, FaultKind.OperationPends));

    /// <summary>
    /// An operation completes inside its call if it can, also in a controlled run, which chooses otherwise (CPL-10). An occasion is an
    /// operation of this kind.
    /// </summary>
    public static Fault CompletesInline(HttpOperation operation) =>
        new(new OperationEffect(operation, FaultKind.OperationCompletesInline));

    /// <summary>
    /// An operation pends before its first byte moves, and goes on after a time (CPL-10). An occasion is an operation of this kind.
    /// </summary>
    /// <param name="operation">
    /// The kind of operation; not a receive of requests, because no receive overtakes another one (RECV-06).
    /// </param>
    /// <param name="delay">
    /// The time on the clock of the machine. In a controlled run it passes when nothing else can happen; with a clock that the test moves,
    /// when the test moves it.
    /// </param>
    /// <exception cref="ArgumentException">The operation is a receive of requests.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is not more than zero.</exception>
    public static Fault CompletesLate(HttpOperation operation, TimeSpan delay)
    {
        ThrowUnlessTime(delay, nameof(delay));
        if (!CanBeLate(operation))
        {
            throw new ArgumentException(
                "A receive that is late would be overtaken by a later receive, which Windows does not do (RECV-06).", nameof(operation));
        }

        return new Fault(new OperationEffect(operation, FaultKind.OperationDelayed) { Delay = delay });
    }

    /// <summary>
    /// An operation pends, and then completes with an error that the program has not caused. An occasion is an operation of this kind that
    /// could complete inside its call.
    /// </summary>
    /// <param name="operation">The kind of operation.</param>
    /// <param name="code">
    /// ERROR_OPERATION_ABORTED, for an operation that the system cancels; ERROR_NETNAME_DELETED, for a connection that breaks. The latter
    /// may also arrive as ERROR_CONNECTION_INVALID (BODY-15).
    /// </param>
    /// <exception cref="ArgumentException">A pending operation of this kind is not documented to complete with this code.</exception>
    public static Fault CompletesWith(HttpOperation operation, uint code) => DocumentedEnds.Find(operation, code) is not null
        ? new Fault(new OperationEffect(operation, FaultKind.OperationFails) { Code = code })
        : throw NotDocumented($"A pending {operation} is", code, DocumentedEnds.Of(operation), nameof(code));

    /// <summary>
    /// The connection of a request is reset at the moment at which an operation on the request starts, which then fails inside its call.
    /// An occasion is an operation of this kind.
    /// </summary>
    /// <param name="operation">The kind of operation: one that names a request by its id.</param>
    /// <exception cref="ArgumentException">Operations of this kind do not name a request.</exception>
    public static Fault ConnectionBreaks(HttpOperation operation) =>
        NamesRequest(operation)
            ? new Fault(new ConnectionEffect(operation))
            : throw new ArgumentException($"{operation} is no operation on a request that names the request.", nameof(operation));

    /// <summary>The time-out of a wait passes before the wait begins: it finds what is there already, or nothing.</summary>
    /// <param name="function">
    /// GetQueuedCompletionStatus, GetQueuedCompletionStatusEx, WaitForSingleObject or WaitForMultipleObjects. An occasion is a call with a
    /// time-out that is neither 0 nor INFINITE.
    /// </param>
    /// <exception cref="ArgumentException">This is none of these functions.</exception>
    public static Fault WaitTimesOut(string function)
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        return WaitEffect.Functions.ContainsKey(function)
            ? new Fault(new WaitEffect(function))
            : throw new ArgumentException(
                $"{function} has no time-out that can pass. These functions have: {string.Join(", ", WaitEffect.Functions.Keys)}.",
                nameof(function));
    }

    /// <summary>A client resets its connection. An occasion is a client that connects.</summary>
    /// <param name="afterBytes">The number of bytes before the reset; 0 for a reset in place of the first byte.</param>
    /// <param name="of">Which bytes are counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <remarks>
    /// The call of the client that comes to this byte throws an <see cref="IOException"/>. Faults of clients apply to those of
    /// <see cref="SimulatedMachine.Connect"/> that connect while the fault is installed, not to an <see cref="HttpClient"/>.
    /// </remarks>
    public static Fault ClientResets(long afterBytes, ClientBytes of = ClientBytes.Request) =>
        ForClient(FaultKind.ClientResets, afterBytes, of);

    /// <summary>A client ends its sending half. An occasion is a client that connects.</summary>
    /// <param name="afterBytes">The number of bytes that it sends before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <remarks>A call that would send more throws an <see cref="IOException"/>. The client can still receive.</remarks>
    public static Fault ClientHalfCloses(long afterBytes) => ForClient(FaultKind.ClientHalfCloses, afterBytes, ClientBytes.Request);

    /// <summary>A client neither sends nor receives for a time. An occasion is a client that connects.</summary>
    /// <param name="afterBytes">The number of bytes before the client stalls.</param>
    /// <param name="duration">
    /// The time on the clock of the machine, such as ten minutes, which is longer than every time limit of the kernel by default.
    /// </param>
    /// <param name="of">Which bytes are counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the time is not more than zero.</exception>
    public static Fault ClientStalls(long afterBytes, TimeSpan duration, ClientBytes of = ClientBytes.Request)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        ThrowUnlessTime(duration, nameof(duration));
        return new Fault(new ClientEffect(FaultKind.ClientStalls, afterBytes, of) { Duration = duration });
    }

    /// <summary>The bytes of a client arrive in pieces. An occasion is a client that connects.</summary>
    /// <remarks>The controlled run chooses where the bytes are split. On real threads each piece is one byte.</remarks>
    public static Fault ArrivesInPieces() => ForClient(FaultKind.ClientSplits, 0, ClientBytes.Request);

    /// <summary>
    /// A request queue is full, so the kernel refuses a request with 503, in the form that the verbosity of the queue selects (QUEUE-13).
    /// An occasion is a request that a queue would take.
    /// </summary>
    public static Fault QueueFull() => new(new QueueEffect());

    /// <summary>
    /// A URL is removed while its server runs, so no further request is routed to it. An occasion is a request that arrives, for any URL,
    /// while this one is registered.
    /// </summary>
    /// <param name="url">The prefix, as it was registered.</param>
    public static Fault UrlRevoked(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return new Fault(new UrlEffect(url));
    }

    /// <summary>A time limit of a connection passes. An occasion is a limit that starts.</summary>
    /// <remarks>
    /// The limit passes as kernel work, so a client that is quick can still win. The clock of the machine does not move. A machine whose
    /// <see cref="MachineOptions.EnforceTimeLimits"/> is off has no limits.
    /// </remarks>
    public static Fault TimeLimitPasses(TimeLimit limit) => new(new LimitEffect(limit));

    /// <summary>The same fault, which takes effect on each occasion.</summary>
    public Fault EveryCall() => new(Effect);

    /// <summary>The same fault, which takes effect on one occasion.</summary>
    /// <param name="number">The number of the occasion after the installation, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public Fault OnCall(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return new Fault(Effect, new FaultTrigger { Call = number });
    }

    /// <summary>The same fault; the controlled run chooses on each occasion whether it takes effect.</summary>
    /// <remarks>The choices are in the token of the run. Their first outcome is that the fault does not take effect.</remarks>
    public Fault Sometimes() => OneIn(2);

    /// <summary>The same fault, which takes effect on half of the occasions, drawn from a seed.</summary>
    public Fault Sometimes(ulong seed) => OneIn(2, seed);

    /// <summary>The same fault; the controlled run chooses on each occasion between so many outcomes, one of which is the fault.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two outcomes.</exception>
    /// <remarks>As <see cref="Sometimes()"/>, but more rarely.</remarks>
    public Fault OneIn(int outcomes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 2);
        return new Fault(Effect, Trigger with { Call = null, OneIn = outcomes, Seed = null });
    }

    /// <summary>The same fault, which takes effect on one of so many occasions, drawn from a seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two outcomes.</exception>
    public Fault OneIn(int outcomes, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 2);
        return new Fault(Effect, Trigger with { Call = null, OneIn = outcomes, Seed = seed });
    }

    /// <summary>The same fault, which takes effect so many times and never again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public Fault AtMost(int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        return new Fault(Effect, Trigger with { Most = times });
    }

    /// <summary>The fault in words.</summary>
    public override string ToString() => $"{Effect}{Trigger}";

    /// <summary>Whether an operation can be late without being overtaken by another one.</summary>
    internal static bool CanBeLate(HttpOperation operation) => operation != HttpOperation.ReceiveRequest;

    /// <summary>Whether operations of this kind name a request, whose connection can break when they start.</summary>
    internal static bool NamesRequest(HttpOperation operation) =>
        operation is HttpOperation.SendResponse or HttpOperation.SendBody or HttpOperation.ReceiveBody or HttpOperation.CancelRequest;

    private static Fault ForClient(FaultKind kind, long afterBytes, ClientBytes of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new Fault(new ClientEffect(kind, afterBytes, of));
    }

    private static void ThrowUnlessTime(TimeSpan time, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromMilliseconds(int.MaxValue), parameter);
    }

    private static ArgumentException NotDocumented(
        string who, uint code, IReadOnlyCollection<DocumentedFailure> documented, string parameter)
    {
        string codes = documented.Count == 0
            ? "It has no such code."
            : $"It can fail with {string.Join(", ", documented.Select(each => Win32Error.NameOf(each.Code)))}.";
        return new ArgumentException(
            $"{who} not documented to fail with {Win32Error.NameOf(code)} when the program has done nothing wrong. {codes}", parameter);
    }
}
