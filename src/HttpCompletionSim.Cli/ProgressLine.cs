using System.Runtime.InteropServices;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Cli;

/// <summary>A line on the terminal that counts the cases of a run, and is erased at its end.</summary>
/// <remarks>
/// The line changes nothing of the terminal that would have to be restored: it hides no cursor and leaves no colour on. So the terminal is
/// usable however the process ends. Only its text is left behind by an end that no handler learns of.
/// </remarks>
internal sealed class ProgressLine : IDisposable
{
    private const string Erase = "\r\e[K";
    private const int IntervalMs = 100;

    private readonly Lock _lock = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly string _title;
    private readonly int _total;
    private readonly TextWriter _terminal;
    private int _done;
    private int _notPassed;
    private long _writtenAt = -IntervalMs;
    private bool _hasEnded;

    /// <summary>Starts the line.</summary>
    /// <param name="title">What is run.</param>
    /// <param name="total">The number of cases.</param>
    /// <param name="terminal">The terminal.</param>
    public ProgressLine(string title, int total, TextWriter terminal)
    {
        _title = title;
        _total = total;
        _terminal = terminal;
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
            _signals.Add(PosixSignalRegistration.Create(signal, _ => End()));
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

            long now = Environment.TickCount64;
            if (_hasEnded || now - _writtenAt < IntervalMs)
                return;

            _writtenAt = now;
            _terminal.Write($"{Erase}{_title}: {_done} of {_total}{(_notPassed == 0 ? "" : $", {_notPassed} not passed")}");
            _terminal.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
    }

    /// <summary>Erases the line; the process goes on to end if a signal is the reason.</summary>
    private void End()
    {
        lock (_lock)
        {
            if (_hasEnded)
                return;

            _hasEnded = true;
            if (_done == 0)
                return;

            _terminal.Write(Erase);
            _terminal.Flush();
        }
    }
}
