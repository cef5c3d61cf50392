using System.Diagnostics;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.OutOfProcess;

/// <summary>
/// Runs cases in a child process, one after the other. If a case hangs or ends the process, the next case gets a new process.
/// </summary>
/// <remarks>
/// A process is kept for as many cases as it survives, because starting one under Wine takes a second or two. A case that hangs or
/// crashes after other cases of its process runs once more in a new process, because one of the others may have damaged the process or
/// the driver that it uses.
/// </remarks>
/// <param name="start">How to start a process in which a <see cref="CaseServer"/> serves standard input and output.</param>
/// <param name="caseLimit">The time limit that the process gives a case.</param>
internal sealed class ProcessRunner(Func<ProcessStartInfo> start, TimeSpan caseLimit) : ICaseRunner
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);

    /// <summary>The process limits the time of its cases itself. This runner ends it only when it fails to do so.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private ChildProcess? _child;
    private bool _hasRunCases;

    /// <summary>How many processes were started so far.</summary>
    public int Starts { get; private set; }

    /// <inheritdoc/>
    public CaseOutcome RunOne(ConformanceCase conformanceCase, CompletionProfile profile)
    {
        bool isFirstOfProcess = _child is null || !_hasRunCases;
        CaseOutcome outcome = RunInChild(conformanceCase, profile);
        return isFirstOfProcess || outcome.Ending is not (Ending.Hung or Ending.Crashed)
            ? outcome
            : RunInChild(conformanceCase, profile);
    }

    /// <summary>Ends the process.</summary>
    public void Dispose() => Discard();

    private CaseOutcome RunInChild(ConformanceCase conformanceCase, CompletionProfile profile)
    {
        long begin = Stopwatch.GetTimestamp();
        ChildProcess child = _child ??= StartChild();
        _hasRunCases = true;
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

            // Lines that are not JSON come from libraries that print to standard output, or say that the case has begun.
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

    private ChildProcess StartChild()
    {
        Starts++;
        var child = new ChildProcess(start());
        if (child.TryRead(s_startLimit, out string? line) && line == CaseServer.Ready)
            return child;

        child.Dispose();
        throw new RunnerStartException($"The process that is to run the cases does not start: {child.FirstError}");
    }

    private void Discard()
    {
        _child?.Dispose();
        _child = null;
        _hasRunCases = false;
    }
}
