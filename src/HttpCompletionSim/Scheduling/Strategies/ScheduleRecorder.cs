using System.Runtime.InteropServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>Asks a strategy the questions of one run, checks its answers, and keeps them.</summary>
internal sealed class ScheduleRecorder(ISchedulingStrategy strategy)
{
    private const int InitialCapacity = 32;

    private ScheduleChoice[] _choices = new ScheduleChoice[InitialCapacity];
    private int _count;

    public SimulatedThread NextThread(List<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        ReadOnlySpan<SimulatedThread> threads = CollectionsMarshal.AsSpan(runnable);
        SimulatedThread next = strategy.NextThread(threads, current, reason, place);
        int chosen = threads.IndexOf(next);
        if (chosen < 0)
        {
            throw new InvalidOperationException(
                $"{strategy.GetType().Name} picked {next?.Name ?? "no thread"} at '{place}', which is not among the runnable threads.");
        }

        Add(new ScheduleChoice(ChoiceKind.Thread, threads.Length, chosen)
        {
            Place = place,
            Thread = next.Name,
            Turn = current.Name,
            Reason = reason,
            Natural = reason != SwitchReason.Preemption ? 0 : next == current ? chosen : threads.IndexOf(current),
        });
        return next;
    }

    public int NextValue(int count, string place)
    {
        int chosen = strategy.NextValue(count, place);
        if ((uint)chosen >= (uint)count)
            throw new InvalidOperationException($"{strategy.GetType().Name} picked {chosen} of {count} outcomes at '{place}'.");

        Add(new ScheduleChoice(ChoiceKind.Value, count, chosen) { Place = place });
        return chosen;
    }

    /// <summary>The choices so far. Called when the run has ended.</summary>
    public Schedule ToSchedule() => new(strategy.Seed, new ArraySegment<ScheduleChoice>(_choices, 0, _count));

    private void Add(in ScheduleChoice choice)
    {
        if (_count == _choices.Length)
            Array.Resize(ref _choices, _count * 2);

        _choices[_count++] = choice;
    }
}
