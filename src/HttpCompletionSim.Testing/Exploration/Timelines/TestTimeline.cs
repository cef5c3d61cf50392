using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace HttpCompletionSim.Testing;

/// <summary>Writes the timeline of a machine whose test fails outside a controlled run. It never hides the failure.</summary>
internal static class TestTimeline
{
    /// <summary>How many timelines each method has so far. A method runs more than once: the rows of a theory, the tests of a class whose
    /// Dispose disposes the fixture.</summary>
    private static readonly ConcurrentDictionary<string, int> s_counts = new();

    /// <summary>Writes the timeline.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="folder">The folder; null or empty for no timeline.</param>
    /// <returns>A line that tells where it is, or why there is none; null if none was to be written.</returns>
    public static string? Save(SimulatedMachine machine, string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return null;

        try
        {
            IReadOnlyList<TraceEvent> events = machine.Trace.Recorded;
            if (events.Count == 0)
                return null;

            (string name, string identity) = Caller();
            string note = $"This is what the machine of {name} has recorded.";
            string path = FailureTimeline.Write(events, folder, name, identity, $"{name} failed", note);
            return $"The timeline of this test: {path}";
        }
        catch (Exception problem)
        {
            // Any fault of the drawing is less important than the failure of the test.
            return $"The timeline of this test cannot be written: {problem.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>The method that is above this assembly on the stack, which is the test or what disposes its fixture: its name, and what
    /// distinguishes this run of it from others, and from methods of this name in other programs that use the folder.</summary>
    private static (string Name, string Identity) Caller()
    {
        foreach (StackFrame frame in new StackTrace().GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { } type } method && type.Assembly != typeof(TestTimeline).Assembly
                && type.Assembly != typeof(object).Assembly)
            {
                string name = FailureTimeline.NameOf(type, method is ConstructorInfo ? type.Name : method.Name);
                return (name, Numbered($"{type.AssemblyQualifiedName}\n{method}"));
            }
        }

        return ("test", Numbered(""));
    }

    private static string Numbered(string method)
    {
        int number = s_counts.AddOrUpdate(method, 1, (_, count) => count + 1);
        return FormattableString.Invariant($"{AppContext.BaseDirectory}\n{method}\n{number}");
    }
}
