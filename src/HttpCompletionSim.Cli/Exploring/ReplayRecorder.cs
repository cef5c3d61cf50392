using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Makes the choices of a token, and notes between the events of the run where the turn changed.</summary>
/// <param name="token">What to repeat.</param>
internal sealed class ReplayRecorder(ScheduleToken token) : ISchedulingStrategy, ITraceSink
{
    private const int MostEvents = 12;
    private const int MostDeviations = 12;
    private const string Gap = "        ...";

    private readonly ReplayStrategy _strategy = new(token);
    private readonly Lock _lock = new();
    private readonly List<(string Text, bool IsDeviation)> _lines = [];
    private string? _thread;
    private bool _isNoted;

    /// <inheritdoc/>
    public ulong? Seed => _strategy.Seed;

    /// <summary>Every event of the run, and before it who got the turn where.</summary>
    public IReadOnlyList<string> Trace => [.. _lines.Select(line => line.Text)];

    /// <summary>The latest events, and the changes that are not the natural ones with the event that came after each.</summary>
    public IReadOnlyList<string> Timeline
    {
        get
        {
            int[] deviations = [.. Enumerable.Range(0, _lines.Count).Where(index => _lines[index].IsDeviation).TakeLast(MostDeviations)];
            var shown = new SortedSet<int>(deviations.Concat(deviations.Select(index => index + 1)).Where(index => index < _lines.Count));
            shown.UnionWith(Enumerable.Range(0, _lines.Count).TakeLast(MostEvents));
            var lines = new List<string>();
            int next = 0;
            foreach (int index in shown)
            {
                if (index > next)
                    lines.Add(Gap);

                lines.Add(_lines[index].Text);
                next = index + 1;
            }

            return lines;
        }
    }

    /// <summary>The scenario, whose machine tells this recorder its events.</summary>
    public Action<SimulatedMachine> Watch(Action<SimulatedMachine> scenario) => machine =>
    {
        machine.Trace.Subscribe(this);
        scenario(machine);
    };

    /// <inheritdoc/>
    public bool NextExecution() => _strategy.NextExecution();

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        SimulatedThread next = _strategy.NextThread(runnable, current, reason, place);
        SimulatedThread natural = NaturalOrder.Next(runnable, current, reason);
        if (next == current)
            return next;

        string where = reason switch
        {
            SwitchReason.Preemption => $"before {current.Name} goes on from '{place}'",
            SwitchReason.Blocked => $"while {current.Name} waits for {place}",
            _ => $"after {current.Name} has ended",
        };
        string first = next == natural || natural == current ? "" : $", before {natural.Name} does";
        Note($"{next.Name} runs {where}{first}", next != natural);
        return next;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place)
    {
        int chosen = _strategy.NextValue(count, place);
        if (chosen != 0)
            Note($"'{place}' is {OrderText.OutcomeOf(place, count, chosen)}", isDeviation: true);

        return chosen;
    }

    /// <inheritdoc/>
    public void EndExecution(Schedule schedule) => _strategy.EndExecution(schedule);

    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent)
    {
        using (_lock.EnterScope())
        {
            if (_thread is not null && traceEvent.Thread != _thread && !_isNoted)
                _lines.Add(($"     -- {traceEvent.Thread} runs", IsDeviation: false));

            (_thread, _isNoted) = (traceEvent.Thread, false);
            _lines.Add((Testing.Timeline.LineOf(traceEvent), IsDeviation: false));
        }
    }

    private void Note(string text, bool isDeviation)
    {
        using (_lock.EnterScope())
        {
            _lines.Add(($"     -- {text}", isDeviation));
            _isNoted = true;
        }
    }
}
