using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The calls that came back on threads of the pool.</summary>
internal sealed class CallbackLog(Scene scene)
{
    private readonly List<(uint Code, ulong Bytes, OverlappedReference Overlapped)> _calls = [];
    private readonly nint _called = scene.NewEvent(manualReset: false);

    /// <summary>How many there were.</summary>
    public int Count
    {
        get
        {
            lock (_calls)
                return _calls.Count;
        }
    }

    /// <summary>The last one; of no meaning while there is none.</summary>
    public (uint Code, ulong Bytes, OverlappedReference Overlapped) Last
    {
        get
        {
            lock (_calls)
                return _calls.LastOrDefault();
        }
    }

    /// <summary>Notes a call; made by the callback.</summary>
    public void Add(uint code, ulong bytes, OverlappedReference overlapped)
    {
        lock (_calls)
            _calls.Add((code, bytes, overlapped));

        scene.Kernel.SetEvent(_called);
    }

    /// <summary>Waits for a call that was not waited for yet.</summary>
    public bool WaitForNext() => WaitForNext(Scene.PatienceMs);

    /// <summary>Waits for a call that was not waited for yet; false when none comes within the limit.</summary>
    public bool WaitForNext(uint limitMs) => scene.IsSignaled(_called, limitMs);

    /// <summary>True when a call was about this operation.</summary>
    public bool Has(OverlappedBlock overlapped)
    {
        lock (_calls)
            return _calls.Exists(call => call.Overlapped.IsFor(overlapped));
    }
}
