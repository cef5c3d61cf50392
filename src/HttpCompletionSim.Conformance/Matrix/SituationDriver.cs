using System.Globalization;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Brings a situation of the matrix about on a machine and records what can be observed.</summary>
/// <remarks>
/// <para>It sets up the preconditions of every row: a new queue handle (signaled), a signaled manual-reset event, sentinel values in
/// Internal, InternalHigh and *pBytes, and an empty port.</para>
/// <para>If the machine cannot be controlled (<see cref="TargetMachine.IsControllable"/>), the driver makes the situation likely and
/// looks at the outcome of the call. A row about another outcome is inconclusive then.</para>
/// <para>It reads Internal, then the event, the packet and GetOverlappedResult, because in this order no observation changes a later one.
/// The packet is dequeued once and reported for both moments.</para>
/// </remarks>
internal sealed unsafe class SituationDriver(TargetMachine machine, Operation operation)
{
    /// <summary>How long to wait for something that must happen.</summary>
    /// <remarks>
    /// It takes microseconds. The limit is long enough for a busy computer, and short enough for hundreds of cases to fail within a minute.
    /// </remarks>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(TimeoutMs);

    /// <summary><see cref="Timeout"/> in milliseconds.</summary>
    public const uint TimeoutMs = 2000;

    private const uint HangMs = 10;
    private const nuint InternalSentinel = 0x1111;
    private const nuint InternalHighSentinel = 0x2222;
    private const uint BytesSentinel = 0xABCDABCD;
    private const nuint Key = 123;

    private readonly IKernel32 _kernel = machine.Kernel32;
    private Situation _given = null!;
    private Expectation _expected = null!;
    private nint _queue;
    private nint _port;
    private nint _event;
    private NativeOverlapped* _overlapped;
    private uint* _bytes;
    private Packet? _packet;
    private bool _handleIsHidden;

    /// <summary>Watches the memory of the call; null for nothing.</summary>
    public MemoryProbe? Probe { get; init; }

    /// <param name="given">The situation.</param>
    /// <param name="expected">The expectation. It only decides what to wait for and how.</param>
    public ObservedResult Play(Situation given, Expectation expected)
    {
        _given = given;
        _expected = expected;
        var queue = new ConformanceQueue(machine);
        OperationRun run = operation.Begin(machine, queue);
        try
        {
            return Play(run, queue);
        }
        finally
        {
            run.Dispose();
            queue.Dispose();
            CloseHandles();
        }
    }

    private ObservedResult Play(OperationRun run, ConformanceQueue queue)
    {
        _queue = queue.Handle;
        _handleIsHidden = !machine.IsControllable && _kernel.WaitForSingleObject(_queue, 0) == Win32Error.WAIT_FAILED;
        run.Prepare(_given.Outcome);
        SetPreconditions();
        run.Arrange(_given.Outcome);

        // The set-up saw the status block, which is written before the handle is signaled.
        Verify(!machine.IsControllable || IsSignaled(_queue, TimeoutMs), "the queue handle is signaled before the call");
        int firstStep = machine.Trace.Count;

        Expectation seen = _given is { POverlapped: false, IsPending: true } ? PlayBlocking(run) : PlayReturning(run);
        TraceEvent[] steps = [.. machine.Trace.Skip(firstStep)];
        Packet? second = TakePacket(0);
        Verify(second is null, "no second packet comes");

        // A call that returned another code than expected moved no bytes that can be measured, and measuring could block.
        uint measured = seen.Returns == _expected.Returns || !machine.IsControllable ? run.Measure(_given.Outcome) : 0;
        return new ObservedResult(seen, Symbols(measured), steps);
    }

    private void SetPreconditions()
    {
        if (_given.PortBound)
        {
            _port = _kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            Verify(_port != 0 && _kernel.CreateIoCompletionPort(_queue, _port, Key, 0) == _port, "the queue can be bound to a port");
        }

        if (_given.SkipOnSuccess)
        {
            Verify(
                _kernel.SetFileCompletionNotificationModes(_queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS),
                "the notification mode can be set");
        }

        var overlapped = (NativeOverlapped*)machine.Allocate(sizeof(NativeOverlapped) + sizeof(uint)).Pointer;
        if (_given.POverlapped)
        {
            _overlapped = overlapped;
            InternalOf(overlapped) = InternalSentinel;
            InternalHighOf(overlapped) = InternalHighSentinel;
            if (_given.HasEvent)
            {
                _event = _kernel.CreateEvent(null, true, true, null);
                Verify(_event != 0, "an event can be created");
                overlapped->hEvent = _given.HEvent == HEvent.LowBit ? _event | 1 : _event;
            }
        }

        if (_given.PBytes)
        {
            _bytes = (uint*)(overlapped + 1);
            *_bytes = BytesSentinel;
        }

        Probe?.Watch(_overlapped, _bytes);
    }

    /// <summary>Without an OVERLAPPED, a pending operation blocks its caller, so the call is made on another thread.</summary>
    private Expectation PlayBlocking(OperationRun run)
    {
        uint code = 0;
        TargetThread caller = machine.StartThread("caller", () => code = run.Call(_given.Outcome, _bytes, null));
        run.WaitUntilPending();
        machine.WaitUntilBlocked(caller);
        bool blocks = !caller.HasEnded;
        if (blocks)
            run.Complete(_given.Outcome, null);
        else
            RequireReturned(code);

        caller.Join(Timeout);
        State atReturn = Observe();
        return new Expectation(NameOfError(code), blocks, SeenBytes(), atReturn, Observe(), ExpectedValue.NotApplicable);
    }

    private Expectation PlayReturning(OperationRun run)
    {
        // The call is made on this thread, before anything can complete a pending operation. If it returns, it does not block.
        uint code = run.Call(_given.Outcome, _bytes, _overlapped);
        if (code != Win32Error.ERROR_IO_PENDING)
            RequireReturned(code);
        else if (!_given.IsPending && _expected.Returns != "ERROR_IO_PENDING")
            RequireOutcome(OutcomeOfPending());

        State atReturn = Observe();
        string bytesAtReturn = SeenBytes();
        TargetThread? waiter = null;
        OverlappedResult? awaited = null;
        bool waited = false;
        if (_given.IsPending)
        {
            run.WaitUntilPending();
            if (_expected.GorWait == "waitsThenFinal" && !(_handleIsHidden && _event == 0))
            {
                waiter = machine.StartThread("waiter", () => awaited = GetResult(wait: true));
                machine.WaitUntilBlocked(waiter);
                waited = !waiter.HasEnded;
            }

            run.Complete(_given.Outcome, _overlapped);
            AwaitStatusBlock();
        }

        State final = Observe(_given.IsPending ? _expected.Final : null);

        // The event or, without one, the handle releases the waiter. If neither was signaled in time, waiting longer does not help.
        bool isReleased = final.Event == "signaled" || final.FileObject is "signaled" or ExpectedValue.Hidden;
        bool waiterIsStuck = waiter is not null && !waiter.TryJoin(isReleased ? Timeout : TimeSpan.Zero);
        string gorWait = waiter is null ? WaitForResult(final.GorNoWait)
            : waiterIsStuck ? "does not return after the end"
            : !waited ? "returned before the operation had completed"
            : awaited == final.GorNoWait ? "waitsThenFinal" : $"waited, then {Words(awaited)}";
        final = Combine(final, Observe());
        string bytes = Both(bytesAtReturn, SeenBytes());
        return new Expectation(NameOfError(code), CallBlocks: false, bytes, atReturn, final, gorWait);
    }

    /// <summary>Makes the case inconclusive when a machine that cannot be controlled has completed the call in another way.</summary>
    private void RequireOutcome(Outcome reached)
    {
        if (!machine.IsControllable && reached != _given.Outcome)
            throw new InconclusiveException($"it came out as {Situation.Words(reached)}");
    }

    private void RequireReturned(uint code)
    {
        if (!machine.IsControllable && code == Win32Error.ERROR_CALL_NOT_IMPLEMENTED)
            throw new InconclusiveException("this system does not have the function");

        RequireOutcome(Outcomes.Of(pends: false, code));
    }

    /// <summary>Waits for an operation that pended although it should complete at once, and returns its outcome.</summary>
    private Outcome OutcomeOfPending()
    {
        if (machine.IsControllable)
            return _given.Outcome;

        AwaitStatusBlock();
        return Outcomes.Of(pends: true, machine.NtDll.RtlNtStatusToDosError((uint)InternalOf(_overlapped)));
    }

    private void AwaitStatusBlock()
    {
        if (_overlapped is not null && !SpinWait.SpinUntil(() => _kernel.HasOverlappedIoCompleted(_overlapped), Timeout))
            throw new TimeoutException("The operation was completed, but Internal still reads STATUS_PENDING.");
    }

    /// <summary>
    /// Observes the current state. It waits for what is expected to come, because the parts of a completion are published one after the
    /// other.
    /// </summary>
    private State Observe(State? awaiting = null)
    {
        uint TimeoutFor(bool isExpected) => isExpected ? TimeoutMs : 0;
        string status = ExpectedValue.NotApplicable, information = ExpectedValue.NotApplicable;
        if (_overlapped is not null)
        {
            nuint word = Volatile.Read(ref InternalOf(_overlapped));
            status = word == InternalSentinel ? "unchanged" : NameOfStatus(word);
            word = InternalHighOf(_overlapped);
            information = word == InternalHighSentinel ? "unchanged" : word.ToString(CultureInfo.InvariantCulture);
        }

        string eventState = _event == 0 ? ExpectedValue.NotApplicable : StateOf(_event, TimeoutFor(awaiting?.Event == "signaled"));
        string handleState = _handleIsHidden ? ExpectedValue.Hidden : StateOf(_queue, TimeoutFor(awaiting?.FileObject == "signaled"));
        _packet ??= TakePacket(TimeoutFor(awaiting?.Packet is not null));
        OverlappedResult? result = _overlapped is null ? null : GetResult(wait: false);
        return new State(status, information, eventState, handleState, _packet, result);
    }

    /// <summary>Combines two observations; a value that changed in between is reported as both.</summary>
    private static State Combine(State first, State last) => first with
    {
        Internal = Both(first.Internal, last.Internal),
        InternalHigh = Both(first.InternalHigh, last.InternalHigh),
        Event = Both(first.Event, last.Event),
        FileObject = Both(first.FileObject, last.FileObject),
        Packet = last.Packet,
    };

    private static string Both(string first, string last) => first == last ? first : $"{first}, later {last}";

    private string WaitForResult(OverlappedResult? withoutWaiting)
    {
        if (_handleIsHidden && _event == 0)
            return ExpectedValue.Hidden;

        switch (_expected.GorWait)
        {
            case "sameAsNoWait":
                OverlappedResult result = GetResult(wait: true);
                return result == withoutWaiting ? "sameAsNoWait" : Words(result);

            case "hangs":
                uint bytes = BytesSentinel;
                bool returned = _kernel.GetOverlappedResultEx(_queue, _overlapped, &bytes, HangMs, false);
                uint error = returned ? Win32Error.NO_ERROR : _kernel.GetLastError();
                return error == Win32Error.WAIT_TIMEOUT
                    ? "hangs"
                    : Words(new OverlappedResult(returned, NameOfError(error), SeenBytes(bytes)));

            default:
                return ExpectedValue.Unspecified;
        }
    }

    private OverlappedResult GetResult(bool wait)
    {
        uint bytes = BytesSentinel;
        bool returned = _kernel.GetOverlappedResult(_queue, _overlapped, &bytes, wait);
        return new OverlappedResult(returned, returned ? null : NameOfError(_kernel.GetLastError()), SeenBytes(bytes));
    }

    private Packet? TakePacket(uint timeoutMs)
    {
        if (_port == 0)
            return null;

        uint bytes = 0;
        nuint key = 0;
        NativeOverlapped* overlapped = null;
        bool returned = _kernel.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, timeoutMs);
        uint error = returned ? Win32Error.NO_ERROR : _kernel.GetLastError();
        if (!returned && overlapped is null)
            return null;

        // The function does not return the NTSTATUS of the packet; the status block that the packet points to has it.
        return new Packet(
            bytes.ToString(CultureInfo.InvariantCulture),
            key.ToString(CultureInfo.InvariantCulture),
            overlapped == _overlapped ? "O" : overlapped is null ? "NULL" : "not O",
            overlapped == _overlapped && overlapped is not null ? NameOfStatus(InternalOf(overlapped)) : ExpectedValue.Unspecified,
            new CallResult(returned, returned ? null : NameOfError(error)));
    }

    private Dictionary<string, string> Symbols(uint measured)
    {
        (uint code, uint status) = operation.ErrorOf(_given.Outcome);
        string number = measured.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["N"] = number,
            ["R"] = number,
            ["E"] = NameOfError(code),
            ["E_STATUS"] = NameOfStatus(status),
            ["K"] = Key.ToString(CultureInfo.InvariantCulture),
        };
    }

    private void CloseHandles()
    {
        if (_event != 0)
            _kernel.CloseHandle(_event);

        if (_port != 0)
            _kernel.CloseHandle(_port);
    }

    private bool IsSignaled(nint handle, uint timeoutMs) => _kernel.WaitForSingleObject(handle, timeoutMs) == Win32Error.WAIT_OBJECT_0;

    private string StateOf(nint handle, uint timeoutMs) => IsSignaled(handle, timeoutMs) ? "signaled" : "nonsignaled";

    private string SeenBytes() => _bytes is null ? ExpectedValue.NotApplicable : SeenBytes(Volatile.Read(ref *_bytes));

    private static string SeenBytes(uint bytes) => bytes == BytesSentinel ? "unchanged" : bytes.ToString(CultureInfo.InvariantCulture);

    private static string Words(OverlappedResult? result) => result is null
        ? "nothing"
        : $"{(result.Returns ? "TRUE" : "FALSE")}, last error {result.LastError ?? "none"}, bytes {result.Bytes}";

    private static string NameOfError(uint code) => Win32Error.NameOf(code);

    // The first two words of an OVERLAPPED (OVL-01); the BCL has fields of these names and calls them Windows-only.
    private static ref nuint InternalOf(NativeOverlapped* overlapped) => ref ((nuint*)overlapped)[0];

    private static ref nuint InternalHighOf(NativeOverlapped* overlapped) => ref ((nuint*)overlapped)[1];

    private static string NameOfStatus(nuint status) => NtStatus.NameOf((uint)status);

    private static void Verify(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"A precondition does not hold: {what}.");
    }
}
