using System.CommandLine;
using System.Runtime.InteropServices;
using HttpCompletionSim.Cli.Serving;
using HttpCompletionSim.Trace;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim serve</c>: a small server on real sockets, in each of the page's three ways to complete.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://localhost:8080/";

    public static Command Create()
    {
        var urls = new Option<string[]>("--url")
        {
            Description = $"A URL prefix to serve; may be repeated. Default: {DefaultUrl}",
            HelpName = "http://localhost:PORT/",
            DefaultValueFactory = _ => [DefaultUrl],
        };
        Option<string> completion = Choice.Of("--completion", "How the server learns that a call has completed.", "port", "event", "blocking");
        var trace = new Option<bool>("--trace") { Description = "Prints every event of the machine." };
        var command = new Command("serve", "Answers every request with its verb, its path and how the call completed, until Ctrl+C.") { urls, completion, trace };
        command.SetAction(parsed =>
        {
            using var stop = new ManualResetEventSlim();
            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stop.Set();
            }

            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            TextWriter output = TextWriter.Synchronized(parsed.InvocationConfiguration.Output);
            return Serve(parsed.GetValue(urls)!, parsed.GetValue(completion)!, parsed.GetValue(trace), stop.WaitHandle, output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <summary>Serves until <paramref name="stop"/> is set.</summary>
    public static int Serve(IReadOnlyList<string> urls, string completion, bool trace, WaitHandle stop, TextWriter output, TextWriter error)
    {
        using var machine = new SimulatedMachine();
        using IDisposable? traced = trace ? machine.Trace.Subscribe(new TextTraceSink(output)) : null;
        EchoServer server = completion switch
        {
            "event" => new EventServer(machine),
            "blocking" => new BlockingServer(machine),
            _ => new PortServer(machine),
        };
        try
        {
            server.Open(urls);
        }
        catch (ListenException failure)
        {
            error.WriteLine(failure.Message);
            return failure.IsWrongUsage ? ExitCode.WrongUsage : ExitCode.Failed;
        }

        server.Start();
        foreach (string url in urls)
            output.WriteLine($"Listening on {url}");

        output.WriteLine($"Completions by {completion}. Ctrl+C shuts down.");
        output.Flush();
        stop.WaitOne();
        output.WriteLine("Shutting down.");
        server.Shutdown();
        foreach (string leftover in machine.Leftovers())
            output.WriteLine($"Left over: {leftover}");

        output.Flush();
        return ExitCode.Success;
    }
}
