using System.Globalization;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Plays a situation of the matrix on a machine and writes down what can be seen.</summary>
/// <remarks>
/// <para>It sets the preconditions of every row: a fresh queue handle (signaled), a manual-reset event that is signaled, sentinels in Internal,
/// InternalHigh and *pBytes, and an empty port.</para>
/// <para>Where the world does as it likes (<see cref="WorldMachine.CanChoose"/>), the driver makes the situation likely and looks how the call came
/// out. A row that is about another outcome has learnt nothing then.</para>
/// <para>It reads Internal, then event, packet, GetOverlappedResult, so that no look disturbs a later one. The packet of the return and that of
/// the end are one packet, taken out once.</para>
/// </remarks>
internal sealed unsafe class MatrixDriver(WorldMachine machine, MatrixOperation operation)
{
    /// <summary>How long something that must come is waited for.</summary>
    /// <remarks>It takes microseconds. The limit leaves room for a busy machine, and for a broken engine to fail hundreds of cases in a minute.</remarks>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMs);

    /// <summary><see cref="Patience"/> in milliseconds.</summary>
    public const uint PatienceMs = 2000;

    private const uint HangMs = 10;
    private const nuint InternalSentinel = 0x1111;
    private const nuint InternalHighSentinel = 0x2222;
    private const uint BytesSentinel = 0xABCDABCD;
    private const nuint Key = 123;

    private readonly IKernel32 _kernel = machine.Kernel32;
    private MatrixSituation _given = null!;
    private MatrixExpectation _expected = null!;
    private nint _queue;
    private nint _port;
    private nint _event;
    private NativeOverlapped* _overlapped;
    private uint* _bytes;
    private MatrixPacket? _packet;
    private bool _handleIsHidden;

    /// <param name="given">The situation.</param>
    /// <param name="expected">What is expected: it says which things to wait for and which way of waiting to try, and alters nothing else.</param>
    public MatrixSighting Play(MatrixSituation given, MatrixExpectation expected)
    {
        _given = given;
        _expected = expected;
        var queue = new ConformanceQueue(machine);
        MatrixOperationRun run = operation.Begin(machine, queue);
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

    private MatrixSighting Play(MatrixOperationRun run, ConformanceQueue queue)
    {
        _queue = queue.Handle;
        _handleIsHidden = !machine.CanChoose && _kernel.WaitForSingleObject(_queue, 0) == Win32Error.WAIT_FAILED;
        run.Prepare(_given.Outcome);
        SetPreconditions();
        run.Arrange(_given.Outcome);
        Verify(!machine.CanChoose || IsSignaled(_queue, 0), "the queue handle is signaled before the call");
        int firstStep = machine.Trace.Count;

        MatrixExpectation seen = _given is { POverlapped: false, IsPending: true } ? PlayBlocking(run) : PlayReturning(run);
        TraceEvent[] steps = [.. machine.Trace.Skip(firstStep)];
        MatrixPacket? second = TakePacket(0);
        Verify(second is null, "no second packet comes");

        // A call that did not return what it should has moved nothing to be measured, and asking for it could block.
        uint measured = seen.Returns == _expected.Returns || !machine.CanChoose ? run.Measure(_given.Outcome) : 0;
        return new MatrixSighting(seen, Symbols(measured), steps);
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
                Verify(_event != 0, "an event can be made");
                overlapped->hEvent = _given.HEvent == MatrixEvent.LowBit ? _event | 1 : _event;
            }
        }

        if (_given.PBytes)
        {
            _bytes = (uint*)(overlapped + 1);
            *_bytes = BytesSentinel;
        }
    }

    /// <summary>Without an OVERLAPPED a pending operation keeps its caller; another thread ends it.</summary>
    private MatrixExpectation PlayBlocking(MatrixOperationRun run)
    {
        uint code = 0;
        WorldThread caller = machine.StartThread("caller", () => code = run.Call(_given.Outcome, _bytes, null));
        run.WaitUntilPending();
        machine.WaitUntilBlocked(caller);
        bool blocks = !caller.HasEnded;
        if (blocks)
            run.Complete(_given.Outcome, null);
        else
            JudgeOnlyWhatReturned(code);

        caller.Join(Patience);
        MatrixState atReturn = Look();
        return new MatrixExpectation(NameOfError(code), blocks, SeenBytes(), atReturn, Look(), Cell.NotApplicable);
    }

    private MatrixExpectation PlayReturning(MatrixOperationRun run)
    {
        // The call runs on this very thread, and what would end a pending operation has not happened yet: that it comes back shows that it does not block.
        uint code = run.Call(_given.Outcome, _bytes, _overlapped);
        if (code != Win32Error.ERROR_IO_PENDING)
            JudgeOnlyWhatReturned(code);
        else if (!_given.IsPending && _expected.Returns != "ERROR_IO_PENDING")
            JudgeOnly(PlayedToItsEnd());

        MatrixState atReturn = Look();
        string bytesAtReturn = SeenBytes();
        WorldThread? waiter = null;
        MatrixOverlappedResult? awaited = null;
        bool waited = false;
        if (_given.IsPending)
        {
            run.WaitUntilPending();
            if (_expected.GorWait == "waitsThenFinal" && !(_handleIsHidden && _event == 0))
            {
                waiter = machine.StartThread("waiter", () => awaited = OverlappedResult(wait: true));
                machine.WaitUntilBlocked(waiter);
                waited = !waiter.HasEnded;
            }

            run.Complete(_given.Outcome, _overlapped);
            AwaitStatusBlock();
        }

        MatrixState final = Look(_given.IsPending ? _expected.Final : null);
        // Whoever waits is set free by the event, or else by the handle. Where that has not come in time, more time is of no use.
        bool isReleased = final.Event == "signaled" || final.FileObject is "signaled" or Cell.Hidden;
        bool waiterIsStuck = waiter is not null && !waiter.TryJoin(isReleased ? Patience : TimeSpan.Zero);
        string gorWait = waiter is null ? WaitForResult(final.GorNoWait)
            : waiterIsStuck ? "does not return after the end"
            : !waited ? "returned before the operation had completed"
            : awaited == final.GorNoWait ? "waitsThenFinal" : $"waited, then {Words(awaited)}";
        final = Settled(final, Look());
        string bytes = SeenBytes();
        return new MatrixExpectation(
            NameOfError(code), CallBlocks: false, bytes == bytesAtReturn ? bytes : $"{bytesAtReturn}, later {bytes}", atReturn, final, gorWait);
    }

    /// <summary>The situation was made, and it came out like this: in a world that does as it likes, a row about something else has learnt nothing.</summary>
    private void JudgeOnly(MatrixOutcome reached)
    {
        if (!machine.CanChoose && reached != _given.Outcome)
            throw new InconclusiveException($"it came out as {MatrixSituation.Words(reached)}");
    }

    private void JudgeOnlyWhatReturned(uint code)
    {
        if (!machine.CanChoose && code == Win32Error.ERROR_CALL_NOT_IMPLEMENTED)
            throw new InconclusiveException("this system does not have the function");

        JudgeOnly(MatrixOutcomes.Of(pends: false, code));
    }

    /// <summary>How an operation ends that pended where it was to end at once.</summary>
    private MatrixOutcome PlayedToItsEnd()
    {
        if (machine.CanChoose)
            return _given.Outcome;

        AwaitStatusBlock();
        return MatrixOutcomes.Of(pends: true, machine.NtDll.RtlNtStatusToDosError((uint)InternalOf(_overlapped)));
    }

    private void AwaitStatusBlock()
    {
        if (_overlapped is not null && !SpinWait.SpinUntil(() => _kernel.HasOverlappedIoCompleted(_overlapped), Patience))
            throw new TimeoutException("The operation was brought to its end, and Internal still reads STATUS_PENDING.");
    }

    /// <summary>Everything that can be seen now. What is expected to come is waited for, because it is published one thing after the other.</summary>
    private MatrixState Look(MatrixState? awaiting = null)
    {
        uint PatienceFor(bool comes) => comes ? PatienceMs : 0;
        string status = Cell.NotApplicable, information = Cell.NotApplicable;
        if (_overlapped is not null)
        {
            nuint word = Volatile.Read(ref InternalOf(_overlapped));
            status = word == InternalSentinel ? "unchanged" : NameOfStatus(word);
            word = InternalHighOf(_overlapped);
            information = word == InternalHighSentinel ? "unchanged" : word.ToString(CultureInfo.InvariantCulture);
        }

        string eventState = _event == 0 ? Cell.NotApplicable : StateOf(_event, PatienceFor(awaiting?.Event == "signaled"));
        string handleState = _handleIsHidden ? Cell.Hidden : StateOf(_queue, PatienceFor(awaiting?.FileObject == "signaled"));
        _packet ??= TakePacket(PatienceFor(awaiting?.Packet is not null));
        return new MatrixState(status, information, eventState, handleState, _packet, _overlapped is null ? null : OverlappedResult(wait: false));
    }

    /// <summary>A state that changes after the end is told as both.</summary>
    private static MatrixState Settled(MatrixState first, MatrixState last) => first with
    {
        Internal = Both(first.Internal, last.Internal),
        InternalHigh = Both(first.InternalHigh, last.InternalHigh),
        Event = Both(first.Event, last.Event),
        FileObject = Both(first.FileObject, last.FileObject),
        Packet = last.Packet,
    };

    private static string Both(string first, string last) => first == last ? first : $"{first}, later {last}";

    private string WaitForResult(MatrixOverlappedResult? withoutWaiting)
    {
        if (_handleIsHidden && _event == 0)
            return Cell.Hidden;

        switch (_expected.GorWait)
        {
            case "sameAsNoWait":
                MatrixOverlappedResult result = OverlappedResult(wait: true);
                return result == withoutWaiting ? "sameAsNoWait" : Words(result);

            case "hangs":
                uint bytes = BytesSentinel;
                bool returned = _kernel.GetOverlappedResultEx(_queue, _overlapped, &bytes, HangMs, false);
                uint error = returned ? Win32Error.NO_ERROR : _kernel.GetLastError();
                return error == Win32Error.WAIT_TIMEOUT ? "hangs" : Words(new MatrixOverlappedResult(returned, NameOfError(error), SeenBytes(bytes)));

            default:
                return Cell.Unspecified;
        }
    }

    private MatrixOverlappedResult OverlappedResult(bool wait)
    {
        uint bytes = BytesSentinel;
        bool returned = _kernel.GetOverlappedResult(_queue, _overlapped, &bytes, wait);
        return new MatrixOverlappedResult(returned, returned ? null : NameOfError(_kernel.GetLastError()), SeenBytes(bytes));
    }

    private MatrixPacket? TakePacket(uint timeoutMs)
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

        // The function does not hand out the packet's NTSTATUS; the status block that the packet points to has it.
        return new MatrixPacket(
            bytes.ToString(CultureInfo.InvariantCulture),
            key.ToString(CultureInfo.InvariantCulture),
            overlapped == _overlapped ? "O" : overlapped is null ? "NULL" : "not O",
            overlapped == _overlapped && overlapped is not null ? NameOfStatus(InternalOf(overlapped)) : Cell.Unspecified,
            new MatrixCallResult(returned, returned ? null : NameOfError(error)));
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

    private string SeenBytes() => _bytes is null ? Cell.NotApplicable : SeenBytes(Volatile.Read(ref *_bytes));

    private static string SeenBytes(uint bytes) => bytes == BytesSentinel ? "unchanged" : bytes.ToString(CultureInfo.InvariantCulture);

    private static string Words(MatrixOverlappedResult? result) => result is null
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
