using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples;

/// <summary>What the lessons have in common and none of them is about: a client, a few lines of trace, one check.</summary>
internal sealed class Walkthrough(SimulatedMachine machine)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private long _last;
    private int _line;

    /// <summary>An ordinary client on a thread of its own. It waits until the server is in the call named, so that the walkthrough is the same
    /// every time.</summary>
    public Task<string> Get(string url, string whenServerIsIn) => Task.Run(async () =>
    {
        machine.WaitFor(line => line is FunctionCalled or ThreadBlocked && line.Subject == whenServerIsIn, s_limit);
        using var client = new HttpClient { Timeout = s_limit };
        return await client.GetStringAsync(url).ConfigureAwait(false);
    });

    /// <summary>
    /// The same with a body of unknown length, which goes out in chunks: each when the server has asked for one more time, so that no two
    /// of them
    /// meet in one read, and the end of the body when it has asked once more.
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

    /// <summary>Prints the next event of a kind that is about the subject and fulfills the condition, with its number and a caption. Some
    /// experiments leave none.</summary>
    public void Notice<T>(string subject, string caption, Predicate<T>? having = null)
        where T : TraceEvent
    {
        T? found = machine.Trace.Recorded.OfType<T>().FirstOrDefault(
            line => line.Sequence > _last && line.Subject == subject && (having is null || having(line)));
        _last = found?.Sequence ?? _last;
        Console.WriteLine($"{++_line,2}  {found?.ToString() ?? "(no such line)"}");
        Console.WriteLine($"      {caption}");
    }

    /// <summary>Ends the sample when a call did not do what the walkthrough says.</summary>
    public static void Expect(bool fulfilled, string what)
    {
        if (!fulfilled)
            throw new InvalidOperationException($"The walkthrough expected that {what}.");
    }

    /// <summary>Ends the sample when a call did not return the code that the walkthrough is about.</summary>
    public static void Expect(uint code, uint expected) =>
        Expect(code == expected, $"the call returns {Win32Error.NameOf(expected)}, not {Win32Error.NameOf(code)}");
}
