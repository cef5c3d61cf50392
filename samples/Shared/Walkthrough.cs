using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples;

/// <summary>The parts that all walkthroughs share: an HTTP client, the printing of trace events, and a check of return codes.</summary>
internal sealed class Walkthrough(SimulatedMachine machine)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private long _last;
    private int _line;

    /// <summary>
    /// Opens a queue for a URL, as <see cref="SimulatedMachine.OpenQueue"/> does. When the URL cannot be served, it ends the sample with
    /// one line, and with exit code 2 for a wrong URL or 1 otherwise.
    /// </summary>
    public HttpServerSetup OpenQueue(string url)
    {
        // The client of the sample runs on this computer, so a prefix for any host or for another computer is of no use here.
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback || !url.EndsWith('/'))
            End(2, $"'{url}' is not a URL for this sample: write http://localhost:PORT/path/ with a slash at the end.");

        try
        {
            return machine.OpenQueue(url);
        }
        catch (Win32CallException refusal)
        {
            End(1, $"{url} cannot be served: give another port, as in http://localhost:9000/. {refusal.Message}");
            throw;
        }
    }

    /// <summary>
    /// Sends a GET from an <see cref="HttpClient"/> on another thread. The client first waits until the server is inside the named call,
    /// so that every run prints the same.
    /// </summary>
    public Task<string> Get(string url, string whenServerIsIn) => Task.Run(async () =>
    {
        machine.WaitFor(line => line is FunctionCalled or ThreadBlocked && line.Subject == whenServerIsIn, s_limit);
        using var client = new HttpClient { Timeout = s_limit };
        return await client.GetStringAsync(url).ConfigureAwait(false);
    });

    /// <summary>
    /// Sends a POST whose body has no known length, in chunks. The client sends the next chunk, and at last the end of the body, only when
    /// the server blocks in the named call, so that each read returns exactly one chunk.
    /// </summary>
    public Task<string> PostInPieces(string url, string whenServerIsIn, params string[] pieces) => Task.Run(async () =>
    {
        using var client = new HttpClient { Timeout = s_limit };
        using var content = new ContentInPieces(pieces, WaitForTurn);
        using HttpResponseMessage answer = await client.PostAsync(url, content).ConfigureAwait(false);
        return await answer.Content.ReadAsStringAsync().ConfigureAwait(false);

        void WaitForTurn(int turn)
        {
            int blocks = 0;
            machine.WaitFor<ThreadBlocked>(blocked => blocked.Function == whenServerIsIn && ++blocks == turn, s_limit);
        }
    });

    /// <summary>
    /// Prints the next event of type <typeparamref name="T"/> that has the subject and fulfills the condition, with a number and a caption.
    /// Prints "(no such line)" when there is none, as after some of the suggested changes.
    /// </summary>
    public void Notice<T>(string subject, string caption, Predicate<T>? having = null)
        where T : TraceEvent
    {
        T? found = machine.Trace.Recorded.OfType<T>().FirstOrDefault(
            line => line.Sequence > _last && line.Subject == subject && (having is null || having(line)));
        _last = found?.Sequence ?? _last;
        Console.WriteLine($"{++_line,2}  {found?.ToString() ?? "(no such line)"}");
        Console.WriteLine($"      {caption}");
    }

    [DoesNotReturn]
    private static void End(int exitCode, string line)
    {
        Console.Error.WriteLine(line);
        Environment.Exit(exitCode);
    }

    /// <summary>Ends the sample with an exception when the condition does not hold.</summary>
    public static void Expect(bool fulfilled, string what)
    {
        if (!fulfilled)
            throw new InvalidOperationException($"The walkthrough expected that {what}.");
    }

    /// <summary>Ends the sample with an exception when a call returned another code than expected.</summary>
    public static void Expect(uint code, uint expected) =>
        Expect(code == expected, $"the call returns {Win32Error.NameOf(expected)}, not {Win32Error.NameOf(code)}");
}
