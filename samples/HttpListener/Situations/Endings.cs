using System.Net;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>Stop, Close and Abort of a listener.</summary>
internal static class Endings
{
    private const string Chapter = "The end of a listener";

    public static IEnumerable<Situation> All =>
    [
        Call("GetContext before Start", listener => listener.GetContext()),
        Call("GetContext after Stop", listener => listener.GetContext(), listener => listener.Stop()),
        Call("GetContext after Close", listener => listener.GetContext(), listener => listener.Close()),
        Call("GetContext after Abort", listener => listener.GetContext(), listener => listener.Abort()),
        Call("BeginGetContext after Close", listener => listener.BeginGetContext(null, null), listener => listener.Close()),
        Call("Start after Close", listener => listener.Start(), listener => listener.Close()),
        Call("Prefixes.Add after Close", listener => listener.Prefixes.Add("http://localhost:1/"), listener => listener.Close()),
        Call("IsListening after Close", listener => listener.IsListening, listener => listener.Close()),
        Call("Stop after Close", listener => listener.Stop(), listener => listener.Close()),
        Pending("GetContextAsync pending at Stop", listener => listener.Stop()),
        Blocked("GetContext blocked at Stop", listener => listener.Stop()),
        Blocked("GetContext blocked at Close", listener => listener.Close()),
        InProgress("a request in progress at Stop", listener => listener.Stop()),
        InProgress("a request in progress at Close", listener => listener.Close()),
        InProgress("a request in progress at Abort", listener => listener.Abort()),
        new(Chapter, "EndGetContext twice", EndTwice),
        new(Chapter, "EndGetContext of another listener", EndOfAnother),
    ];

    private static Situation Call(string name, Func<HttpListener, object?> call, Action<HttpListener>? end = null) =>
        new(Chapter, name, () =>
        {
            using var listener = new HttpListener();
            listener.Prefixes.Add($"http://localhost:{Server.FreePort()}/");
            if (end is not null)
            {
                listener.Start();
                end(listener);
            }

            return Task.FromResult(Outcome.Of(() => call(listener)));
        });

    private static Situation Call(string name, Action<HttpListener> call, Action<HttpListener> end) =>
        new(Chapter, name, () =>
        {
            using var server = new Server();
            end(server.Listener);
            return Task.FromResult(Outcome.Of(() => call(server.Listener)));
        });

    private static Situation Pending(string name, Action<HttpListener> end) =>
        new(Chapter, name, async () =>
        {
            using var server = new Server();
            Task<HttpListenerContext> pending = server.Listener.GetContextAsync();
            end(server.Listener);
            return await Outcome.Of(pending);
        });

    private static Situation Blocked(string name, Action<HttpListener> end) =>
        new(Chapter, name, async () =>
        {
            using var server = new Server();
            var outcome = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var begun = new SemaphoreSlim(0);
            var thread = new Thread(() =>
            {
                // The first request proves that this thread serves; after its answer the thread is on its way into the second call.
                Server.Answer(server.Listener.GetContext(), "served");
                begun.Release();
                outcome.SetResult(Outcome.Of(() => _ = server.Listener.GetContext()));
            });
            thread.Start();
            server.Ask(Server.Get());
            await begun.WaitAsync();
            for (int waited = 0; waited < 50; waited++)
            {
                Thread.Sleep(1);
                if ((thread.ThreadState & ThreadState.WaitSleepJoin) == 0)
                    waited = 0;
            }

            end(server.Listener);
            return await outcome.Task;
        });

    private static Situation InProgress(string name, Action<HttpListener> end) =>
        new(Chapter, name, async () =>
        {
            using var server = new Server();
            using RawClient client = server.Connect(Server.Get());
            HttpListenerContext context = await server.Listener.GetContextAsync();
            end(server.Listener);
            string answered = Outcome.Of(() => Server.Answer(context, "late"));
            return $"its Close: {answered}, client: {client.ReadToEnd().Status}";
        });

    private static Task<string> EndTwice()
    {
        using var server = new Server();
        IAsyncResult begun = server.Listener.BeginGetContext(null, null);
        using RawClient client = server.Connect(Server.Get());
        HttpListenerContext context = server.Listener.EndGetContext(begun);
        string outcome = Outcome.Of(() => _ = server.Listener.EndGetContext(begun));
        context.Response.Abort();
        return Task.FromResult(outcome);
    }

    private static Task<string> EndOfAnother()
    {
        using var first = new Server();
        using var second = new Server();
        IAsyncResult begun = first.Listener.BeginGetContext(null, null);
        return Task.FromResult(Outcome.Of(() => _ = second.Listener.EndGetContext(begun)));
    }
}
