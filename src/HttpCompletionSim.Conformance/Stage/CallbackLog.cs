using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>Records the callbacks that ran on threads of the pool.</summary>
internal sealed class CallbackLog(CaseContext context)
{
    private readonly List<(uint Code, ulong Bytes, OverlappedReference Overlapped)> _calls = [];
    private readonly nint _called = context.NewEvent(manualReset: false);

    /// <summary>How many callbacks have run.</summary>
    public int Count
    {
        get
        {
            lock (_calls)
                return _calls.Count;
        }
    }

    /// <summary>The last callback; all zero when none has run.</summary>
    public (uint Code, ulong Bytes, OverlappedReference Overlapped) Last
    {
        get
        {
            lock (_calls)
                return _calls.LastOrDefault();
        }
    }

    /// <summary>Records a callback. The callback calls it.</summary>
    public void Add(uint code, ulong bytes, OverlappedReference overlapped)
    {
        lock (_calls)
            _calls.Add((code, bytes, overlapped));

        context.Kernel.SetEvent(_called);
    }

    /// <summary>Waits for a callback that was not waited for yet.</summary>
    public bool WaitForNext() => WaitForNext(context.TimeoutMs);

    /// <summary>Waits for a callback that was not waited for yet; false when none runs within the limit.</summary>
    public bool WaitForNext(uint limitMs) => context.IsSignaled(_called, limitMs);

    /// <summary>True when a callback was about this operation.</summary>
    public bool Has(OverlappedBlock overlapped)
    {
        lock (_calls)
            return _calls.Exists(call => call.Overlapped.IsFor(overlapped));
    }
}
