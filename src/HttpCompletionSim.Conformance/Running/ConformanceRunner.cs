using System.Diagnostics;

namespace HttpCompletionSim.Conformance;

/// <summary>Runs cases in a world, each on a machine of its own, a few at a time.</summary>
/// <remarks>A case may throw, hang, or end the process that it was given: the run goes on.</remarks>
internal sealed class ConformanceRunner
{
    private readonly World _world;

    /// <summary>Makes a runner.</summary>
    /// <param name="world">Where the cases run.</param>
    public ConformanceRunner(World world) => _world = world;

    /// <summary>How long one case may take. Default: 10 seconds; a case takes some milliseconds.</summary>
    public TimeSpan CaseLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many cases run at a time. Default: four for each processor, because a case spends most of its time waiting.</summary>
    public int Parallelism { get; init; } = 4 * Environment.ProcessorCount;

    /// <summary>Makes a process for cases to run in; null where they run in this one. Each of the threads that run cases has one.</summary>
    public Func<ChildRunner>? Children { get; init; }

    /// <summary>Runs what a plan says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Called after each case, from the thread that ran it, never twice at once.</param>
    /// <returns>The outcomes, in the order of the plan.</returns>
    /// <exception cref="ChildStartException">No process comes up to run them in.</exception>
    public IReadOnlyList<CaseOutcome> Run(ConformancePlan plan, Action<CaseOutcome>? progress = null)
    {
        var outcomes = new CaseOutcome[plan.Runs.Count];
        var progressGate = new Lock();
        int next = -1;
        ChildStartException? noChild = null;
        var workers = new Thread[Math.Clamp(Parallelism, 1, Math.Max(1, outcomes.Length))];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"conformance {i + 1}" };
            workers[i].Start();
        }

        foreach (Thread worker in workers)
            worker.Join();

        if (noChild is not null)
            throw noChild;

        return outcomes;

        void Work()
        {
            using ChildRunner? child = Children?.Invoke();
            try
            {
                for (int index; (index = Interlocked.Increment(ref next)) < outcomes.Length;)
                {
                    PlannedRun run = plan.Runs[index];
                    outcomes[index] = child is null ? RunOne(run.Case, run.Profile) : child.RunOne(run.Case, run.Profile);
                    lock (progressGate)
                        progress?.Invoke(outcomes[index]);
                }
            }
            catch (ChildStartException failure)
            {
                noChild = failure;
            }
        }
    }

    /// <summary>Runs one case in one profile, in this process.</summary>
    public CaseOutcome RunOne(ConformanceCase conformanceCase, CompletionProfile profile)
    {
        long begin = Stopwatch.GetTimestamp();
        WorldMachine machine;
        try
        {
            machine = _world.CreateMachine(profile);
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

        // From here on the thread is on its own, and what it still finds is not listened to.
        string waiting = string.Join("; ", machine.Waiting.DefaultIfEmpty("nothing"));
        Abandon(machine);
        return Outcome([Observation.NotEnded($"time limit of {CaseLimit.TotalSeconds:0.###} s; the machine waits for: {waiting}")]) with { Ending = Ending.Hung };

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

        // Closing the machine sets its blocked threads free; should it not even close, that must not hold up the run.
        static void Abandon(WorldMachine stuck) => new Thread(stuck.Dispose) { IsBackground = true, Name = "abandoned case" }.Start();
    }
}
