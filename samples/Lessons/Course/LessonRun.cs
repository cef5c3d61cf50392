using HttpCompletionSim;
using HttpCompletionSim.Testing;

namespace Lessons;

/// <summary>
/// Runs the programs of the lessons. The machine is in memory and follows Windows 10 and later; its threads take turns in a fixed order, so
/// every run has the same events.
/// </summary>
internal static class LessonRun
{
    /// <summary>Runs the program of a lesson.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="say">Gets what the program says; null for nothing.</param>
    /// <returns>What happened.</returns>
    public static IReadOnlyList<TraceEvent> Program(Lesson lesson, Action<string>? say = null) =>
        Run(machine => lesson.Run(machine, say ?? (_ => { })));

    /// <summary>Runs the second program of a lesson.</summary>
    /// <param name="part">The program.</param>
    /// <param name="say">Gets what the program says; null for nothing.</param>
    /// <returns>What happened.</returns>
    public static IReadOnlyList<TraceEvent> Program(LessonPart part, Action<string>? say = null) =>
        Run(machine => part.Run(machine, say ?? (_ => { })));

    /// <summary>Asks a machine a question.</summary>
    public static LessonResult Experiment(Question question)
    {
        string observation = "";
        IReadOnlyList<TraceEvent> events = Run(machine => observation = question.Experiment(machine));
        return new LessonResult(observation, events);
    }

    private static IReadOnlyList<TraceEvent> Run(Action<SimulatedMachine> program)
    {
        var options = new SimulationOptions
        {
            Machine = new MachineOptions { Profile = CompletionProfile.Windows, RecordTrace = true },

            // A finding ends no run here: the last lesson makes a mistake, and goes on to show what follows.
            Verifier = VerifierOptions.None,
        };
        int atTheEnd = 0;
        IReadOnlyList<Finding> findings = [];
        SimulationResult result = Simulation.Run(
            new DelayBoundedStrategy(firstSeed: 1, delays: 0),
            machine =>
            {
                machine.Choices.CompleteInlineWhenPossible();
                using Verifier verifier = Verifier.Attach(machine);
                program(machine);
                findings = verifier.Findings;
                atTheEnd = machine.Trace.Recorded.Count;
            },
            options);

        // What comes after is the machine being switched off.
        return [.. result.Trace.Take(atTheEnd).SelectMany(step =>
            findings.Where(finding => finding.Sequence == step.Sequence).Select(StepOf).Prepend(step))];
    }

    /// <summary>A mistake that the verifier has found, as a step of the run.</summary>
    private static TraceEvent StepOf(Finding finding)
    {
        int space = finding.Sentence.IndexOf(' ');
        return new MisuseReported
        {
            Sequence = finding.Sequence,
            Thread = finding.Thread,
            Object = finding.Sentence[..space],
            Message = finding.Sentence[(space + 1)..].TrimEnd('.'),
            Rules = finding.Rule.Rules,
        };
    }
}
