namespace HttpCompletionSim;

/// <summary>One choice of a run: what was asked, and what was chosen.</summary>
/// <param name="Kind">Whether a thread or an outcome was chosen.</param>
/// <param name="Count">How many there were to choose from, at least two.</param>
/// <param name="Chosen">The position of the chosen one: among the runnable threads in the order of their creation, or the number of the
/// outcome.</param>
public readonly record struct ScheduleChoice(ChoiceKind Kind, int Count, int Chosen)
{
    /// <summary>The natural choice, whatever is asked: the thread that has the turn, the oldest one if that cannot go on, or outcome 0. The
    /// choices of a token are written in this way where it holds only what differs from the natural order.</summary>
    public static ScheduleChoice AnyNatural => default;

    /// <summary>Where the choice was made; null in a choice that was read from a token.</summary>
    public string? Place { get; init; }

    /// <summary>The name of the chosen thread; null for an outcome, and in a choice that was read from a token.</summary>
    public string? Thread { get; init; }

    /// <summary>The name of the thread that had the turn; null for an outcome, and in a choice that was read from a token.</summary>
    public string? Turn { get; init; }

    /// <summary>Why a thread was chosen; <see cref="SwitchReason.Preemption"/> for an outcome.</summary>
    public SwitchReason Reason { get; init; }

    /// <summary>The position of the natural one: that of the thread that has the turn, or of the oldest one if that cannot go on; outcome
    /// 0.</summary>
    public int Natural { get; init; }

    /// <summary>Whether the natural one was chosen.</summary>
    public bool IsNatural => Chosen == Natural;

    /// <summary>The choice as a token has it.</summary>
    internal ScheduleChoice Written => new(Kind, Count, Chosen);

    internal string Question => Kind == ChoiceKind.Thread ? $"one of {Count} threads" : $"one of {Count} values";

    /// <summary>The choice in words, as in <c>thread 1 of 0..2 (client) at 'before packet'</c>.</summary>
    public override string ToString()
    {
        if (Count == 0)
            return "the natural choice";

        string what = Kind == ChoiceKind.Thread ? "thread" : "value";
        return $"{what} {Chosen} of 0..{Count - 1}" + (Thread is null ? "" : $" ({Thread})") + (Place is null ? "" : $" at '{Place}'");
    }
}
