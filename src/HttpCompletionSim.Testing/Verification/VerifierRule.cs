using HttpCompletionSim.Completion;
using HttpCompletionSim.Testing.Verification;

namespace HttpCompletionSim.Testing;

/// <summary>One mistake in the use of overlapped I/O that a <see cref="Verifier"/> looks for.</summary>
/// <remarks>
/// <para>A rule keeps no state: one object serves all verifiers. It reports what is certain from what the program did, and the remarks on
/// each class say what that is.</para>
/// </remarks>
public abstract class VerifierRule
{
    private protected VerifierRule(string id, string sentence, RuleSet rules, bool isOnByDefault = true)
    {
        Id = id;
        Sentence = sentence;
        Rules = rules;
        IsOnByDefault = isOnByDefault;
    }

    /// <summary>Every rule, in the order of their ids.</summary>
    public static IReadOnlyList<VerifierRule> All { get; } =
    [
        new OverlappedReusedRule(),
        new OverlappedMovedRule(),
        new FreedInFlightRule(),
        new CompletionHandledTwiceRule(),
        new PacketNeverDequeuedRule(),
        new ResultReadEarlyRule(),
        new ByteCountRule(),
        new ResultWithoutEventRule(),
        new SharedEventRule(),
        new SignalConsumedRule(),
        new MoreDataRule(),
        new NeverAnsweredRule(),
        new SecondAnswerRule(),
        new BodyAfterEndRule(),
        new DisconnectRule(),
        new BufferTouchedRule(),
        new HandlesLeakedRule(),
        new ClosedUnderCallRule(),
        new WaitAfterErrorRule(),
        new CallbackBlocksRule(),
        new ContextFreedRule(),
        new ExpectedCompletionRule(),
    ];

    /// <summary>The id, such as <c>HCV01</c>. It never changes.</summary>
    public string Id { get; }

    /// <summary>The mistake, in one sentence.</summary>
    public string Sentence { get; }

    /// <summary>The ids of the documented rules that make it a mistake.</summary>
    public RuleSet Rules { get; }

    /// <summary>
    /// Whether <see cref="VerifierOptions.Default"/> has the rule. The other rules find what a short test may leave undone on purpose.
    /// </summary>
    public bool IsOnByDefault { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Sentence}";

    /// <summary>An operation has begun.</summary>
    internal virtual void Started(Verifier verifier, ObservedOperation operation)
    {
    }

    /// <summary>A thread has won the right to complete a pending operation.</summary>
    internal virtual void Claimed(Verifier verifier, ObservedOperation operation)
    {
    }

    /// <summary>An operation ends.</summary>
    internal virtual void Completed(Verifier verifier, ObservedOperation operation)
    {
    }

    /// <summary>A call without an OVERLAPPED is about to block.</summary>
    internal virtual void Blocks(Verifier verifier, ObservedOperation operation)
    {
    }

    /// <summary>The packet of an operation was taken from its port.</summary>
    internal virtual void Dequeued(Verifier verifier, ObservedOperation operation)
    {
    }

    /// <summary>GetOverlappedResult was called.</summary>
    internal virtual void ResultAsked(Verifier verifier, ResultCall call)
    {
    }

    /// <summary>GetOverlappedResult returns.</summary>
    internal virtual void ResultGiven(Verifier verifier, ResultCall call, CompletionRules rules)
    {
    }

    /// <summary>A wait of the program has taken the signal of an auto-reset event.</summary>
    internal virtual void SignalTaken(Verifier verifier, ObservedEvent taken)
    {
    }

    /// <summary>A call names a request by its id.</summary>
    internal virtual void RequestNamed(Verifier verifier, ObservedOperation operation, ObservedRequest request)
    {
    }

    /// <summary>A receive has taken a request.</summary>
    internal virtual void RequestReceived(Verifier verifier, ObservedOperation operation, ObservedRequest request)
    {
    }

    /// <summary>A send was accepted.</summary>
    internal virtual void Submitted(Verifier verifier, ObservedOperation operation, ObservedRequest request)
    {
    }

    /// <summary>A request queue is about to be shut down or closed.</summary>
    internal virtual void QueueStops(Verifier verifier, FileObject queue, bool isClosed)
    {
    }

    /// <summary>The simulator has reported a mistake.</summary>
    internal virtual void Misused(Verifier verifier, MisuseReported misuse)
    {
    }

    /// <summary>The run is over, and the program has done what it wanted to do.</summary>
    internal virtual void Ended(Verifier verifier)
    {
    }

    /// <summary>The run has failed because no thread can go on.</summary>
    internal virtual void Stuck(Verifier verifier)
    {
    }
}
