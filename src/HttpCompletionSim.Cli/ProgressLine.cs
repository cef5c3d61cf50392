using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Cli;

/// <summary>A line on the terminal that counts the cases of a run, and is erased at its end.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StatusLine _line;
    private readonly string _title;
    private readonly int _total;
    private int _done;
    private int _notPassed;

    /// <summary>Starts the line.</summary>
    /// <param name="title">What is run.</param>
    /// <param name="total">The number of cases.</param>
    /// <param name="terminal">The terminal.</param>
    public ProgressLine(string title, int total, TextWriter terminal)
    {
        _title = title;
        _total = total;
        _line = new StatusLine(terminal);
    }

    /// <summary>Runs with a progress line if the error output is a terminal, and without one otherwise.</summary>
    public static T Show<T>(string title, int total, Func<Action<CaseOutcome>?, T> run)
    {
        if (!Terminal.CanControl(Console.IsErrorRedirected, Console.Error))
            return run(null);

        using var line = new ProgressLine(title, total, new ErrorWriter(Console.Error));
        return run(line.Count);
    }

    /// <summary>Counts a case.</summary>
    public void Count(CaseOutcome outcome)
    {
        lock (_lock)
        {
            _done++;
            if (outcome.Verdict != Verdict.Pass)
                _notPassed++;

            _line.Show($"{_title}: {_done} of {_total}{(_notPassed == 0 ? "" : $", {_notPassed} not passed")}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
