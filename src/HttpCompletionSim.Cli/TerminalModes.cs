using System.Runtime.InteropServices;

namespace HttpCompletionSim.Cli;

/// <summary>Restores the modes of the terminal when the process ends: normally, with an error, or by a signal.</summary>
/// <remarks>
/// The console of .NET switches the cursor and number keys of a terminal to their application mode when it is asked for the width of the
/// window, and does not switch them back.
/// </remarks>
internal sealed class TerminalModes : IDisposable
{
    private const string NormalKeys = "\e[?1l\e>";

    private readonly Lock _lock = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly TextWriter _terminal;
    private bool _isRestored;

    private TerminalModes(TextWriter terminal)
    {
        _terminal = terminal;
        _signals =
        [
            .. from signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP]
               select PosixSignalRegistration.Create(signal, _ => Restore()),
        ];
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Restore();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Restore();
    }

    /// <summary>Restores the modes of the terminal at the end; null where there is none, or none with such modes.</summary>
    public static TerminalModes? RestoreAtEnd()
    {
        if (OperatingSystem.IsWindows())
            return null;

        return Terminal.CanControl(Console.IsOutputRedirected, Console.Out) ? new TerminalModes(new ErrorWriter(Console.Out))
            : Terminal.CanControl(Console.IsErrorRedirected, Console.Error) ? new TerminalModes(new ErrorWriter(Console.Error))
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore();
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
    }

    private void Restore()
    {
        lock (_lock)
        {
            if (_isRestored)
                return;

            _isRestored = true;
            _terminal.Write(NormalKeys);
            _terminal.Flush();
        }
    }
}
