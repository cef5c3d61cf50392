using System.Runtime.InteropServices;

namespace HttpCompletionSim.WineSmoke;

/// <summary>Runs the checks one after the other and prints one line for each.</summary>
internal static class Runner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public static void Run(World world, IEnumerable<Check> checks, TextWriter output)
    {
        foreach (Check check in checks)
        {
            // The name goes out first: a line without values tells which check a crash was in.
            output.Write($"{check.Name}: ");
            output.Flush();

            // Outside a simulator nobody can force a situation: one that did not come about gets a second chance.
            string answer = Look(world, check, out bool again);
            output.WriteLine(again ? Look(world, check, out _) : answer);
            output.Flush();
        }
    }

    private static string Look(World world, Check check, out bool again)
    {
        again = false;
        var seen = new Seen();
        Exception? met = null;
        var thread = new Thread(() =>
        {
            try
            {
                check.Look(world, seen);
            }
            catch (Exception exception)
            {
                // A check is a guest: whatever it meets is an observation, and the next one has its turn.
                met = exception;
            }
        })
        {
            IsBackground = true,
            Name = check.Name,
        };
        thread.Start();

        // A call that hangs cannot be ended from here; its thread is left behind.
        if (!thread.Join(Patience))
            return $"inconclusive (no end after {Patience.TotalSeconds} s; until then: {seen})";

        again = met is Inconclusive;
        return met switch
        {
            null => seen.ToString(),
            Inconclusive => $"inconclusive ({met.Message}; until then: {seen})",

            // A function of a DLL that raises an exception of the system ends a C program.
            SEHException => $"crashed (until then: {seen})",
            _ => $"inconclusive ({met.GetType().Name}: {met.Message.ReplaceLineEndings(" ")}; until then: {seen})",
        };
    }
}
