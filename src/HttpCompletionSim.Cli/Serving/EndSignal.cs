using System.Runtime.InteropServices;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>What Ctrl+C does to a server: the first one ends it in order, and a second one ends the process at once.</summary>
internal static class EndSignal
{
    /// <summary>Handles a signal that asks the process to end.</summary>
    /// <param name="context">The signal. The process goes on only if it is cancelled.</param>
    /// <param name="asked">Set by the first signal.</param>
    public static void Handle(PosixSignalContext context, ManualResetEventSlim asked)
    {
        context.Cancel = !asked.IsSet;
        asked.Set();
    }
}
