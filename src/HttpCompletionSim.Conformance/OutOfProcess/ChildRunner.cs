using System.Diagnostics;

namespace HttpCompletionSim.Conformance;

/// <summary>Runs cases in a process of their own, one after the other. A case that takes the process along, or hangs, costs that process and no more.</summary>
/// <remarks>The process serves for as many cases as it lives through, because under Wine a start takes a second or two.</remarks>
/// <param name="start">How to start a process in which a <see cref="CaseServer"/> serves its standard input and output.</param>
/// <param name="caseLimit">How long the process gives a case.</param>
internal sealed class ChildRunner(Func<ProcessStartInfo> start, TimeSpan caseLimit) : IDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);

    /// <summary>The process watches the time of its cases itself. Only one that does not even do that is ended from here.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private Child? _child;

    /// <summary>How many processes were started so far.</summary>
    public int Starts { get; private set; }

    /// <summary>Runs one case in one profile.</summary>
    /// <exception cref="ChildStartException">No process comes up that could run it.</exception>
    public CaseOutcome RunOne(ConformanceCase conformanceCase, CompletionProfile profile)
    {
        long begin = Stopwatch.GetTimestamp();
        Child child = _child ??= StartChild();
        child.Write(CaseServer.Request(conformanceCase, profile));
        TimeSpan limit = caseLimit + s_grace;
        while (child.TryRead(limit - Stopwatch.GetElapsedTime(begin), out string? line))
        {
            if (line is null)
            {
                string end = child.WaitForEnd();
                Discard();
                return Outcome(Ending.Crashed, end);
            }

            // Whatever else is on the pipe was written by a library.
            if (line.StartsWith('{'))
            {
                CaseOutcome outcome = ResultStream.Parse(line, "The child process").Outcome with { Case = conformanceCase };
                if (outcome.Ending == Ending.Hung)
                    Discard();

                return outcome;
            }
        }

        Discard();
        return Outcome(Ending.Hung, $"time limit of {caseLimit.TotalSeconds:0.###} s; the process does not answer");

        CaseOutcome Outcome(Ending ending, string seen) => new(conformanceCase, profile, [Observation.NotEnded(seen)])
        {
            Ending = ending,
            Duration = Stopwatch.GetElapsedTime(begin),
        };
    }

    /// <summary>Ends the process.</summary>
    public void Dispose() => Discard();

    private Child StartChild()
    {
        Starts++;
        var child = new Child(start());
        if (child.TryRead(s_startLimit, out string? line) && line == CaseServer.Ready)
            return child;

        child.Dispose();
        throw new ChildStartException($"The process that was to run the cases does not come up: {child.LastWords}");
    }

    private void Discard()
    {
        _child?.Dispose();
        _child = null;
    }
}
