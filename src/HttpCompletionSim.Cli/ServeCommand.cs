using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using HttpCompletionSim.Cli.Serving;
using HttpCompletionSim.Cli.Tracing;
using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Viewer;
using static System.FormattableString;

namespace HttpCompletionSim.Cli;

/// <summary>
/// <c>httpsim serve</c>: a small server on real sockets, with completions by port, event, blocking call or thread-pool callback.
/// </summary>
internal static class ServeCommand
{
    private const int MaxThreads = 256;
    private const string DefaultUrl = "http://localhost:8080/";

    /// <summary>How many events the page of <c>--trace html</c> has at most: the latest.</summary>
    private const int MostEvents = 100_000;

    private const string JsonLines = "jsonl";
    private const string DefaultPage = "httpsim-trace.html";

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
        var trace = new Option<string?>("--trace")
        {
            Description = "Prints every event of the machine: as text, or as JSON lines for httpsim trace, with all other lines on the "
                + "standard error. With html, writes a page of the latest events when the server ends.",
            HelpName = "text|jsonl|html",
            Arity = ArgumentArity.ZeroOrOne,
        };
        trace.AcceptOnlyFromAmong("text", JsonLines, "html");
        var traceFile = new Option<string?>("--trace-file")
        {
            Description = $"The file of --trace html. Default: {DefaultPage}.",
            HelpName = "FILE",
        };
        var command = new Command(
            "serve",
            $"Answers every request with its verb, its path and how the call completed, until Ctrl+C. {StateKey} shows the state.")
        {
            urls, completion, threads, trace, traceFile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(threads) is not null && result.GetValue(completion) == "threadpool")
                result.AddError("--threads cannot be used with --completion threadpool: the pool decides how many threads it has.");

            if (result.GetResult(traceFile) is not null && result.GetValue(trace) != "html")
                result.AddError("--trace-file names the page of --trace html: write --trace html, or leave --trace-file out.");
        });
        command.SetAction(parsed =>
        {
            using var stop = new ManualResetEventSlim();
            void Stop(PosixSignalContext context) => EndSignal.Handle(context, stop);

            using var state = new AutoResetEvent(initialState: false);
            using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context =>
            {
                context.Cancel = true;
                state.Set();
            });
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            string? page = parsed.GetValue(trace) == "html" ? parsed.GetValue(traceFile) ?? DefaultPage : null;
            if (page is not null)
                OutputFile.CheckPlace(page);

            // The trace is written by the threads of the machine, which cannot handle an error: it stops the server.
            OutputWriter output = parsed.Output();
            output.Failed = stop.Set;
            TextWriter lines = TextWriter.Synchronized(output);
            TextWriter error = parsed.InvocationConfiguration.Error;
            bool isJson = parsed.GetValue(trace) == JsonLines;
            bool isText = parsed.GetResult(trace) is not null && !isJson && page is null;
            int code = Serve(
                parsed.GetValue(urls)!,
                parsed.GetValue(completion)!,
                parsed.GetValue(threads),
                isJson ? new JsonLinesTraceSink(lines) : isText ? new TextTraceSink(lines) : null,
                page,
                stop.WaitHandle,
                state,
                isJson ? error : lines,
                error);
            lines.Flush();
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

    private static void WritePage(string path, LatestEvents latest, TextWriter output)
    {
        IReadOnlyList<TraceEvent> kept = latest.Kept;
        string which = kept.Count == latest.Count
            ? Invariant($"all {latest.Count:N0} events")
            : Invariant($"the latest {kept.Count:N0} of {latest.Count:N0} events");
        OutputFile.WriteWhole(path, file => Timeline.Of(kept).WriteHtml(file, "httpsim serve", $"This page has {which}."));
        output.WriteLine($"Trace: {Path.GetFullPath(path)} has {which}.");
    }

    /// <summary>Ends after an exception on a thread of the machine, which a server without the thread would only hide.</summary>
    private static void TellFailure(SimulatedMachine machine, TextWriter error)
    {
        try
        {
            machine.Dispose();
        }
        catch (ThreadFailedException failure)
        {
            error.WriteLine(failure);
        }
    }

    /// <summary>
    /// Serves until <paramref name="stop"/> is set, and prints the state of the machine whenever <paramref name="state"/> is. The events go
    /// to <paramref name="trace"/>, and none if a URL cannot be served. If <paramref name="tracePage"/> is given, a page with the latest
    /// events is written there at the end, also after a failure. <paramref name="started"/> gets the machine when the server serves.
    /// </summary>
    public static int Serve(
        IReadOnlyList<string> urls, string completion, int? threads, ITraceSink? trace, string? tracePage, WaitHandle stop,
        WaitHandle state, TextWriter output, TextWriter error, Action<SimulatedMachine>? started = null)
    {
        using var machine = new SimulatedMachine();
        var latest = new LatestEvents(MostEvents);
        ITraceSink? sink = tracePage is not null ? latest : trace;
        HeldEvents? events = sink is null ? null : new HeldEvents(sink);
        using IDisposable? traced = events is null ? null : machine.Trace.Subscribe(events);
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

        events?.Release();
        using var failed = new ManualResetEvent(initialState: false);
        machine.ThreadFailed += _ => failed.Set();
        server.Start();
        foreach (string url in urls)
            output.WriteLine($"Listening on {url}");

        output.WriteLine($"Completions by {completion}. {StateKey} shows the state, Ctrl+C shuts down.");
        output.Flush();
        started?.Invoke(machine);
        int signal;
        while ((signal = WaitHandle.WaitAny([stop, failed, state])) == 2)
        {
            output.WriteLine(machine.Describe());
            output.Flush();
        }

        bool hasFailed = signal == 1;
        if (hasFailed)
        {
            TellFailure(machine, error);
        }
        else
        {
            output.WriteLine("Shutting down.");
            server.Shutdown();
            foreach (string leak in machine.Leaks())
                output.WriteLine($"Leak: {leak}");
        }

        if (tracePage is not null)
        {
            traced?.Dispose();
            WritePage(tracePage, latest, output);
        }

        output.Flush();
        return hasFailed ? ExitCode.Failed : ExitCode.Success;
    }
}
