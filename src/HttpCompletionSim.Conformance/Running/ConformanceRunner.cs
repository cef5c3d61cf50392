using System.Diagnostics;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Running;

/// <summary>Runs cases on a target, each on a machine of its own, several at a time.</summary>
/// <remarks>If a case throws, hangs or ends the process it runs in, the run continues with the next case.</remarks>
internal sealed class ConformanceRunner
{
    private readonly Target _target;

    /// <summary>Makes a runner.</summary>
    /// <param name="target">The target on which the cases run.</param>
    public ConformanceRunner(Target target) => _target = target;

    /// <summary>The time limit of one case. Default: 10 seconds; a case takes some milliseconds.</summary>
    public TimeSpan CaseLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a case waits for something that must happen, such as a packet. Default: 5 seconds. It must be shorter than
    /// <see cref="CaseLimit"/>, so that the case can report what did not happen.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TargetMachine.DefaultTimeout;

    /// <summary>
    /// The number of cases that run at the same time. Default: four for each processor, because a case spends most of its time waiting.
    /// </summary>
    public int Parallelism { get; init; } = 4 * Environment.ProcessorCount;

    /// <summary>
    /// Makes a runner for cases that must not run in this process; null when they may. Each thread of this runner has one.
    /// </summary>
    public Func<ICaseRunner>? OutOfProcess { get; init; }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Called after each case on the thread that ran it; calls do not overlap.</param>
    /// <returns>The outcomes, in the order of the plan.</returns>
    /// <exception cref="RunnerStartException">The process that is to run the cases does not start.</exception>
    public IReadOnlyList<CaseOutcome> Run(ConformancePlan plan, Action<CaseOutcome>? progress = null)
    {
        var outcomes = new CaseOutcome[plan.Runs.Count];
        var progressLock = new Lock();
        int next = -1;
        RunnerStartException? notStarted = null;
        var workers = new Thread[Math.Clamp(Parallelism, 1, Math.Max(1, outcomes.Length))];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"conformance {i + 1}" };
            workers[i].Start();
        }

        foreach (Thread worker in workers)
            worker.Join();

        if (notStarted is not null)
            throw notStarted;

        return outcomes;

        void Work()
        {
            using ICaseRunner? elsewhere = OutOfProcess?.Invoke();
            try
            {
                for (int index; (index = Interlocked.Increment(ref next)) < outcomes.Length;)
                {
                    PlannedRun run = plan.Runs[index];
                    outcomes[index] = elsewhere is null ? RunOne(run.Case, run.Profile) : elsewhere.RunOne(run.Case, run.Profile);
                    lock (progressLock)
                        progress?.Invoke(outcomes[index]);
                }
            }
            catch (RunnerStartException failure)
            {
                notStarted = failure;
            }
        }
    }

    /// <summary>Runs one case in one profile, in this process.</summary>
    public CaseOutcome RunOne(ConformanceCase conformanceCase, CompletionProfile profile)
    {
        long begin = Stopwatch.GetTimestamp();
        TargetMachine machine;
        try
        {
            machine = _target.CreateMachine(profile);
            machine.Timeout = Timeout;
        }
        catch (Exception failure)
        {
            return Outcome([Observation.NotEnded(failure)]);
        }

        CaseOutcome outcome = Outcome([]);
        var thread = new Thread(Examine) { IsBackground = true, Name = conformanceCase.Address };
        thread.Start();
        if (thread.Join(CaseLimit))
            return outcome;

        // The case's thread is abandoned: what it assigns to outcome after this point is ignored.
        string waiting = string.Join("; ", machine.Waiting.DefaultIfEmpty("nothing"));
        Abandon(machine);
        string how = $"time limit of {CaseLimit.TotalSeconds:0.###} s; the machine waits for: {waiting}";
        return Outcome([Observation.NotEnded(how)]) with { Ending = Ending.Hung };

        CaseOutcome Outcome(IReadOnlyList<Observation> found) =>
            new(conformanceCase, profile, found) { Duration = Stopwatch.GetElapsedTime(begin) };

        void Examine()
        {
            try
            {
                using (machine)
                    outcome = Outcome(conformanceCase.Examine(machine, profile));
            }
            catch (InconclusiveException reason)
            {
                outcome = Outcome([]) with { NotReached = reason.Message };
            }
            catch (Exception failure)
            {
                outcome = Outcome([Observation.NotEnded(failure)]);
            }
        }

        // Closing the machine releases its blocked threads. It happens on a thread of its own, because closing might hang as well.
        static void Abandon(TargetMachine stuck) => new Thread(stuck.Dispose) { IsBackground = true, Name = "abandoned case" }.Start();
    }
}
