using System.Runtime.InteropServices;

namespace HttpCompletionSim.Cli;

/// <summary>A line on the terminal that changes, and is erased at its end.</summary>
/// <remarks>
/// The line changes nothing of the terminal that would have to be restored: it hides no cursor and leaves no colour on. So the terminal is
/// usable however the process ends. Only its text is left behind by an end that no handler learns of.
/// </remarks>
internal sealed class StatusLine : IDisposable
{
    private const string Erase = "\r\e[K";
    private const int IntervalMs = 100;

    private readonly Lock _lock = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly TextWriter _terminal;
    private long _writtenAt = -IntervalMs;
    private bool _isWritten;
    private bool _hasEnded;

    /// <summary>Starts the line.</summary>
    /// <param name="terminal">The terminal.</param>
    public StatusLine(TextWriter terminal)
    {
        _terminal = terminal;
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
            _signals.Add(PosixSignalRegistration.Create(signal, _ => End()));
    }

    /// <summary>Shows a text, unless another one was shown a moment ago.</summary>
    public void Show(string text)
    {
        lock (_lock)
        {
            long now = Environment.TickCount64;
            if (_hasEnded || now - _writtenAt < IntervalMs)
                return;

            _writtenAt = now;
            _isWritten = true;
            _terminal.Write(Erase + text);
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
            if (!_isWritten)
                return;

            _terminal.Write(Erase);
            _terminal.Flush();
        }
    }
}
