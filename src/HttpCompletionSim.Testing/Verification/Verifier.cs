using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing.Verification;

namespace HttpCompletionSim.Testing;

/// <summary>Watches a program that uses overlapped I/O on a machine, and finds its mistakes.</summary>
/// <remarks>
/// <para><see cref="Simulation"/> and <see cref="HttpTestServer"/> attach a verifier to their machine, and fail if it has findings. Attach
/// one by hand to a machine that a test makes itself, before the program makes its first call.</para>
/// <para>A finding is certain: each <see cref="VerifierRule"/> says what the program must have done for it. A verifier changes nothing in
/// a run, and a machine without one pays nothing.</para>
/// </remarks>
public sealed partial class Verifier : IDisposable
{
    /// <summary>More findings than this tell nothing new.</summary>
    private const int MaxFindings = 100;

    private readonly Lock _lock = new();
    private readonly SimulatedMachine _machine;
    private VerifierPlan _plan;
    private readonly List<Finding> _findings = [];
    private readonly HashSet<(VerifierRule Rule, object Subject)> _found = [];
    private readonly VerifierHistory _history = new();
    private bool _isDetached;
    private bool _isEnding;

    private Verifier(SimulatedMachine machine, VerifierOptions options)
    {
        _machine = machine;
        Options = options;
        _plan = options.Plan;
    }

    /// <summary>The rules that are checked.</summary>
    public VerifierOptions Options { get; private set; }

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (_lock)
                return [.. _findings];
        }
    }

    internal IoManager Io => _machine.Io;

    internal SimulatedMachine Machine => _machine;

    /// <summary>Attaches a verifier to a machine.</summary>
    /// <param name="machine">The machine. Operations that have begun already are not watched.</param>
    /// <param name="options">The rules; null for <see cref="VerifierOptions.Default"/>.</param>
    /// <exception cref="InvalidOperationException">The machine has a verifier.</exception>
    public static Verifier Attach(SimulatedMachine machine, VerifierOptions? options = null) =>
        TryAttach(machine, options) ?? throw new InvalidOperationException("The machine has a verifier already.");

    /// <summary>Ends the watch: checks what is left, and detaches the verifier from the machine.</summary>
    /// <remarks>Call it before the machine is disposed, because that closes what the program has left open.</remarks>
    public void Complete() => End(isWhole: true);

    /// <summary>Sets a rule aside from now on, for a test that makes this mistake on purpose.</summary>
    /// <param name="id">The id of the rule, such as <c>HCV01</c>.</param>
    /// <param name="reason">Why. It stands in <see cref="VerifierOptions.SetAside"/>, and in the code of the test.</param>
    /// <exception cref="ArgumentException">No rule has this id, or there is no reason.</exception>
    public void SetAside(string id, string reason)
    {
        lock (_lock)
        {
            Options = Options.Without(id, reason);
            _plan = Options.Plan;
        }
    }

    /// <summary>Throws if there are findings.</summary>
    /// <exception cref="VerificationException">There are.</exception>
    public void ThrowIfAny()
    {
        if (Findings is { Count: > 0 } findings)
            throw new VerificationException(findings);
    }

    /// <summary>Detaches the verifier from the machine. What it has found stays.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDetached)
                return;

            _isDetached = true;
            _machine.Observe(operations: null, requests: null);
        }
    }

    /// <summary>Ends the watch.</summary>
    /// <param name="isWhole">False if the program has failed, so that what it has left undone says nothing.</param>
    internal void End(bool isWhole)
    {
        lock (_lock)
        {
            if (_isDetached)
                return;

            _isEnding = true;
            bool isStuck = Io.Scheduler is ControlledScheduler { Failure: SimulationRunException { End: RunEnd.NothingCanRun } };
            foreach (VerifierRule rule in isWhole ? _plan.Ended : isStuck ? _plan.Stuck : [])
            {
                if (isWhole)
                    rule.Ended(this);
                else
                    rule.Stuck(this);
            }
        }

        Dispose();
    }

    /// <summary>Attaches a verifier to a machine; null if the machine has one already.</summary>
    internal static Verifier? TryAttach(SimulatedMachine machine, VerifierOptions? options)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (machine.Io.Observer is not null)
            return null;

        var verifier = new Verifier(machine, options ?? VerifierOptions.Default);
        if (verifier._plan.IsEmpty)
        {
            verifier._isDetached = true;
            return verifier;
        }

        machine.Observe(verifier, verifier);
        return verifier;
    }

    /// <summary>The name of an object in a sentence.</summary>
    internal string NameOf(KernelObject target) => Io.NameOf(target);

    /// <summary>Adds a finding, unless the rule has one about the same subject.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="sentence">What happened, with names.</param>
    /// <param name="subjects">What it is about: operations, requests, events, queues. The first one is the main subject. Without one, the
    /// finding rests on what the calling thread has done last.</param>
    internal void Report(VerifierRule rule, string sentence, params ReadOnlySpan<object?> subjects)
    {
        // The threads of a failed run unwind, and dispose what is in use.
        bool unwinds = !_isEnding && Io.Scheduler is ControlledScheduler { Failure: not null };
        if (unwinds || _findings.Count >= MaxFindings || (subjects is [{ } main, ..] && !_found.Add((rule, main))))
            return;

        List<VerifierStep> steps = _history.About(subjects, Timeline.MaxLines);
        if (steps.Count == 0)
            steps = _history.Of(SimulatedThread.Current, Timeline.MaxLines);

        _findings.Add(new Finding(
            rule,
            sentence,
            Io.Trace.NameOfThread(SimulatedThread.Current),
            CurrentSequence,
            [.. steps.Select(step => step.ToTraceEvent(Io))]));
    }
}
