using System.Diagnostics;
using System.Reflection;

namespace HttpCompletionSim.Testing;

/// <summary>Writes the timeline of a machine whose test fails outside a controlled run. It never hides the failure.</summary>
internal static class TestTimeline
{
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

            string name = CallerName();
            string note = $"This is what the machine of {name} has recorded.";
            string path = FailureTimeline.Write(events, folder, name, name, $"{name} failed", note);
            return $"The timeline of this test: {path}";
        }
        catch (Exception problem)
        {
            // Any fault of the drawing is less important than the failure of the test.
            return $"The timeline of this test cannot be written: {problem.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>The name of the method that is above this assembly on the stack: the test, or what disposes its fixture.</summary>
    private static string CallerName()
    {
        foreach (StackFrame frame in new StackTrace().GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { } type } method && type.Assembly != typeof(TestTimeline).Assembly
                && type.Assembly != typeof(object).Assembly)
            {
                return FailureTimeline.NameOf(type, method is ConstructorInfo ? type.Name : method.Name);
            }
        }

        return "test";
    }
}
