namespace HttpCompletionSim.Testing;

/// <summary>At which of its occasions a fault takes effect.</summary>
internal sealed record FaultTrigger
{
    /// <summary>The number of the only occasion, counted from 1; null for no such number.</summary>
    public int? Call { get; init; }

    /// <summary>At each occasion, one outcome of so many is the fault; null if chance plays no part.</summary>
    public int? OneIn { get; init; }

    /// <summary>What the outcomes are drawn from; null if the run chooses them.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How often the fault takes effect at most.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Whether only a controlled run can say when the fault takes effect.</summary>
    public bool NeedsRun => OneIn is not null && Seed is null;

    /// <summary>The trigger in words that follow those of the fault.</summary>
    public override string ToString()
    {
        string when = Call is { } call ? $", call {call}" : OneIn is { } outcomes ? $", one time in {outcomes}" : "";
        return Most == int.MaxValue ? when : $"{when}, at most {Most} times";
    }
}
