using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Testing;

/// <summary>A fault on one machine: counts its occasions, and says when it takes effect.</summary>
internal sealed class InstalledFault
{
    private readonly EngineLock _lock = new();
    private readonly Fault _fault;
    private readonly Scheduler _scheduler;
    private readonly string _choice;
    private SplitMix _random;
    private int _occasions;
    private int _injected;

    public InstalledFault(Fault fault, Scheduler scheduler)
    {
        _fault = fault;
        _scheduler = scheduler;
        _choice = $"fault: {fault.Effect}";
        _random = new SplitMix(fault.Trigger.Seed ?? 0);
    }

    public FaultEffect Effect => _fault.Effect;

    public int Occasions => Volatile.Read(ref _occasions);

    public int Injected => Volatile.Read(ref _injected);

    /// <summary>Counts an occasion.</summary>
    /// <returns>Whether the fault takes effect now.</returns>
    public bool Occurs()
    {
        FaultTrigger trigger = _fault.Trigger;
        using (_lock.EnterScope())
        {
            _occasions++;
            if (_injected >= trigger.Most)
                return false;

            bool occurs = trigger.OneIn is not { } outcomes
                ? trigger.Call is not { } call || call == _occasions
                : 1 == (trigger.Seed is null ? _scheduler.Choose(outcomes, _choice) : _random.Next(outcomes));
            if (occurs)
                _injected++;

            return occurs;
        }
    }
}
