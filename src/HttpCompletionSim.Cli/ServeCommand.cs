using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using HttpCompletionSim.Cli.Serving;
using HttpCompletionSim.Lab.Serving;

namespace HttpCompletionSim.Cli;

/// <summary>
/// <c>httpsim serve</c>: a small server on real sockets, with completions by port, event, blocking call or thread-pool callback.
/// </summary>
internal static class ServeCommand
{
    private const int MaxThreads = 256;
    private const string DefaultUrl = "http://localhost:8080/";

    /// <summary>The key that sends SIGQUIT.</summary>
    private static string StateKey => OperatingSystem.IsWindows() ? "Ctrl+Break" : "Ctrl+\\";

    public static Command Create()
    {
        var urls = new Option<string[]>("--url")
        {
            Description = "A URL prefix to serve; may be repeated.",
            HelpName = "http://localhost:PORT/",
            DefaultValueFactory = _ => [DefaultUrl],
        };
        Option<string> completion = Choice.Of(
            "--completion", "How the server learns that a call has completed.", "port", "event", "blocking", "threadpool");
        Option<int?> threads = Threads();
        var trace = new Option<bool>("--trace") { Description = "Prints every event of the machine." };
        var command = new Command(
            "serve",
            $"Answers every request with its verb, its path and how the call completed, until Ctrl+C. {StateKey} shows the state.")
        {
            urls, completion, threads, trace,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(threads) is not null && result.GetValue(completion) == "threadpool")
                result.AddError("--threads cannot be used with --completion threadpool: the pool decides how many threads it has.");
        });
        command.SetAction(parsed =>
        {
            using var stop = new ManualResetEventSlim();
            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stop.Set();
            }

            using var state = new AutoResetEvent(initialState: false);
            using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context =>
            {
                context.Cancel = true;
                state.Set();
            });
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            // The trace is written by the threads of the machine, which cannot handle an error: it stops the server.
            OutputWriter output = parsed.Output();
            output.Failed = stop.Set;
            int code = Serve(
                parsed.GetValue(urls)!,
                parsed.GetValue(completion)!,
                parsed.GetValue(threads),
                parsed.GetValue(trace),
                stop.WaitHandle,
                state,
                TextWriter.Synchronized(output),
                parsed.InvocationConfiguration.Error);
            output.ThrowIfFailed();
            return code;
        });
        return command;
    }

    private static Option<int?> Threads()
    {
        return new Option<int?>("--threads")
        {
            Description = $"The number of server threads. Default: {PortServer.DefaultThreads}; "
                + $"with --completion blocking: {BlockingServer.DefaultThreads}.",
            HelpName = "N",
            CustomParser = result =>
            {
                string word = result.Tokens[^1].Value;
                if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxThreads)
                    return count;

                result.AddError($"--threads cannot be '{word}': write a number from 1 to {MaxThreads}.");
                return null;
            },
        };
    }

    /// <summary>Ends after an exception on a thread of the machine, which a server without the thread would only hide.</summary>
    private static int Fail(SimulatedMachine machine, TextWriter error)
    {
        try
        {
            machine.Dispose();
        }
        catch (ThreadFailedException failure)
        {
            error.WriteLine(failure);
        }

        return ExitCode.Failed;
    }

    /// <summary>Serves until <paramref name="stop"/> is set, and prints the state of the machine whenever <paramref name="state"/>
    /// is.</summary>
    public static int Serve(
        IReadOnlyList<string> urls, string completion, int? threads, bool trace, WaitHandle stop, WaitHandle state, TextWriter output,
        TextWriter error)
    {
        using var machine = new SimulatedMachine();
        using IDisposable? traced = trace ? machine.Trace.Subscribe(new TextTraceSink(output)) : null;
        EchoServer server = completion switch
        {
            "event" => new EventServer(machine, threads ?? EventServer.DefaultThreads),
            "blocking" => new BlockingServer(machine, threads ?? BlockingServer.DefaultThreads),
            "threadpool" => new ThreadPoolServer(machine),
            _ => new PortServer(machine, threads ?? PortServer.DefaultThreads),
        };
        try
        {
            server.Open(urls);
        }
        catch (ListenException failure)
        {
            if (failure.IsWrongUsage)
                throw new UsageException(failure.Message);

            error.WriteLine(failure.Message);
            return ExitCode.Failed;
        }

        using var failed = new ManualResetEvent(initialState: false);
        machine.ThreadFailed += _ => failed.Set();
        server.Start();
        foreach (string url in urls)
            output.WriteLine($"Listening on {url}");

        output.WriteLine($"Completions by {completion}. {StateKey} shows the state, Ctrl+C shuts down.");
        output.Flush();
        int signal;
        while ((signal = WaitHandle.WaitAny([stop, failed, state])) == 2)
        {
            output.WriteLine(machine.Describe());
            output.Flush();
        }

        if (signal == 1)
            return Fail(machine, error);

        output.WriteLine("Shutting down.");
        server.Shutdown();
        foreach (string leak in machine.Leaks())
            output.WriteLine($"Leak: {leak}");

        output.Flush();
        return ExitCode.Success;
    }
}
