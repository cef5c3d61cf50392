using System.Diagnostics;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>A thread-pool I/O object (TP_IO): a callback, and how many completions it still expects.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> StartThreadpoolIo adds an expectation, CancelThreadpoolIo removes one, and a completion uses one up. A completion
/// without an expectation is not called back (TP-05 to TP-08). For each expectation that a wait has dropped, at most one completion is
/// dropped: that of an operation that had begun by then (TP-09). After the close the expected callbacks still come (TP-10).</para>
/// <para><b>Divergence.</b> A missing StartThreadpoolIo corrupts memory on Windows; here it is reported and the completion is dropped.
/// The callback environment is not modelled.</para>
/// </remarks>
internal sealed unsafe class ThreadPoolIoObject(
    CallbackPort port, IoManager io, FileObject file, ThreadpoolIoCallback callback, void* context)
    : KernelObject, IPacketTarget
{
    private readonly EngineLock _lock = new();
    private readonly EventObject _settled = new(manualReset: true, signaled: true, manager: null);
    private readonly List<SimulatedThread> _callingBack = [];
    private int _expected;
    private int _dropped;
    private bool _closed;
    private PortBinding? _binding;
    private long _instances;

    public override string Kind => "tpio";

    /// <summary>The value that the program knows the object by.</summary>
    public nint Handle { get; private set; }

    /// <summary>Binds the file object to the pool and makes the handle of this object.</summary>
    /// <returns>NO_ERROR, or why the file object cannot be bound.</returns>
    public uint Open()
    {
        uint error = port.Bind(file, this, out _binding);
        if (error == Win32Error.NO_ERROR)
            Handle = HandleTable.Add(this, io);

        return error;
    }

    public string NameIn(IoManager manager) => manager.NameOf(this);

    public RuleSet BindingRules => ["TP-04"];

    public RuleSet CallbackRules => ["TP-04", "TP-05"];

    /// <summary>StartThreadpoolIo.</summary>
    public void Expect()
    {
        using (_lock.EnterScope())
        {
            _expected++;
            _settled.Unsignal();
        }
    }

    /// <summary>CancelThreadpoolIo.</summary>
    public void CancelExpectation()
    {
        bool isOneTooMany;
        using (_lock.EnterScope())
        {
            isOneTooMany = _expected == 0;
            if (!isOneTooMany)
                _expected--;

            Settle();
        }

        if (isOneTooMany)
        {
            io.Trace.Report(new MisuseReported
            {
                Misuse = MisuseKind.CancelThreadpoolIoUnmatched,
                Object = NameIn(io),
                Message = "CancelThreadpoolIo without an expectation that StartThreadpoolIo made; it changes nothing here",
                Rules = ["TP-06", "TP-07"],
            });
        }
    }

    /// <summary>WaitForThreadpoolIoCallbacks.</summary>
    public void WaitForCallbacks(bool drop, SimulatedThread thread, Scheduler waits)
    {
        bool isOwnCallback;
        using (_lock.EnterScope())
        {
            if (drop && _expected > 0)
            {
                // Operations that begin from here on are of the next round, so what was dropped does not count for them.
                _binding!.BeginRound();
                _dropped += _expected;
                _expected = 0;
                Settle();
            }

            isOwnCallback = _callingBack.Contains(thread);
        }

        if (isOwnCallback)
        {
            io.Trace.Report(new MisuseReported
            {
                Misuse = MisuseKind.WaitInsideOwnCallback,
                Object = NameIn(io),
                Message = "WaitForThreadpoolIoCallbacks in a callback of the same object waits for itself, for ever",
                Rules = ["TP-09"],
            });
        }

        WaitBlock.Wait(thread, waits, [_settled], all: false, Scheduler.Infinite, $"callbacks of {NameIn(io)}");
    }

    public bool TryBegin(IoManager manager, in PortPacket packet)
    {
        using (_lock.EnterScope())
        {
            if (_dropped > 0 && packet.Round != _binding!.Round)
            {
                _dropped--;
                return false;
            }

            if (_expected > 0)
            {
                _expected--;
                _callingBack.Add(SimulatedThread.Current);
                return true;
            }

            if (_closed)
                return false;
        }

        string operation = packet.TraceName;
        manager.Trace.Report(new MisuseReported
        {
            Misuse = MisuseKind.StartThreadpoolIoMissing,
            Object = NameIn(manager),
            Operation = operation,
            Message = $"{operation} has completed, and no StartThreadpoolIo expects it: no callback",
            Rules = ["TP-05", "TP-08"],
        });
        return false;
    }

    public void Invoke(in PortPacket packet) => callback(
        (nint)Interlocked.Increment(ref _instances),
        context,
        (NativeOverlapped*)packet.Overlapped,
        NtStatusMap.ToWin32(packet.Status),
        packet.Bytes,
        Handle);

    public void End()
    {
        using (_lock.EnterScope())
        {
            _callingBack.Remove(SimulatedThread.Current);
            Settle();
        }
    }

    /// <summary>CloseThreadpoolIo, or the end of the machine.</summary>
    protected override void OnLastHandleClosed()
    {
        using (_lock.EnterScope())
        {
            _closed = true;
            Settle();
        }
    }

    /// <summary>Releases the threads that wait for callbacks once no callback is expected and none runs.</summary>
    private void Settle()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_expected > 0 || _callingBack.Count > 0)
            return;

        _settled.Signal();
        if (_closed)
            _binding?.ReleaseTarget();
    }
}
