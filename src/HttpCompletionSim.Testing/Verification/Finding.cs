namespace HttpCompletionSim.Testing;

/// <summary>A mistake that a <see cref="Verifier"/> has found.</summary>
public sealed class Finding
{
    internal Finding(VerifierRule rule, string sentence, string thread, long sequence, IReadOnlyList<TraceEvent> events)
    {
        Rule = rule;
        Sentence = sentence;
        Thread = thread;
        Sequence = sequence;
        Events = events;
    }

    /// <summary>The rule that the program has broken.</summary>
    public VerifierRule Rule { get; }

    /// <summary>What happened, with the names of the objects.</summary>
    /// <remarks>The names are those of the machine's trace. Without a listener to the trace they are given out in the order in which
    /// findings mention the objects.</remarks>
    public string Sentence { get; }

    /// <summary>The thread on which it was found.</summary>
    public string Thread { get; }

    /// <summary>The number of the latest event before it: of the trace if it has a listener, else of the verifier's own steps.</summary>
    public long Sequence { get; }

    /// <summary>The events that the finding rests on, in their order: what the verifier has seen of the objects that it names.</summary>
    public IReadOnlyList<TraceEvent> Events { get; }

    /// <summary>The id, the sentence, and the documented rules.</summary>
    public override string ToString() => $"{Rule.Id} {Sentence} [{Rule.Rules}]";
}
