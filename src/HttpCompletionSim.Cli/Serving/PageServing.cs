using System.CommandLine;
using System.Runtime.InteropServices;
using HttpCompletionSim.Lab.Serving;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>Serves pages of this computer until Ctrl+C.</summary>
internal static class PageServing
{
    /// <summary>Writes a line to the error output for each answer that could not be made.</summary>
    /// <param name="subscribe">Adds the listener to the server.</param>
    /// <param name="parsed">The command line.</param>
    public static void TellFailures(Action<Action<Exception>> subscribe, ParseResult parsed)
    {
        TextWriter error = TextWriter.Synchronized(parsed.InvocationConfiguration.Error);
        subscribe(failure => error.WriteLine($"A request got status 500: {failure.GetType().Name}: {failure.Message}"));
    }

    /// <summary>Serves until the process is asked to end.</summary>
    /// <param name="start">Begins to serve.</param>
    /// <param name="stop">Ends to serve.</param>
    /// <param name="url">The address, as it is shown.</param>
    /// <param name="what">What is served, as the subject of a sentence.</param>
    /// <param name="parsed">The command line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Action start, Action stop, string url, string what, ParseResult parsed)
    {
        using var asked = new ManualResetEventSlim();
        void Stop(PosixSignalContext context) => EndSignal.Handle(context, asked);

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            start();
        }
        catch (ListenException failure)
        {
            if (failure.IsWrongUsage)
                throw new UsageException(failure.Message);

            parsed.InvocationConfiguration.Error.WriteLine(failure.Message);
            return ExitCode.Failed;
        }

        OutputWriter output = parsed.Output();
        output.WriteLine($"{what} is at {url}");
        output.WriteLine("Open it in a browser. Ctrl+C ends it.");
        output.Flush();
        asked.Wait();
        stop();
        return ExitCode.Success;
    }
}
