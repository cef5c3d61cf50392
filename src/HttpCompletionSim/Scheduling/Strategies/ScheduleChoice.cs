namespace HttpCompletionSim;

/// <summary>One choice of a run: what was asked, and what was chosen.</summary>
/// <param name="Kind">Whether a thread or an outcome was chosen.</param>
/// <param name="Count">How many there were to choose from, at least two.</param>
/// <param name="Chosen">The position of the chosen one: among the runnable threads in the order of their creation, or the number of the
/// outcome.</param>
/// <param name="Place">Where the choice was made; null in a choice that was read from a token.</param>
/// <param name="Thread">The name of the chosen thread; null for an outcome, and in a choice that was read from a token.</param>
public readonly record struct ScheduleChoice(ChoiceKind Kind, int Count, int Chosen, string? Place = null, string? Thread = null)
{
    internal string Question => Kind == ChoiceKind.Thread ? $"one of {Count} threads" : $"one of {Count} values";

    /// <summary>The choice in words, as in <c>thread 1 of 0..2 (client) at 'before packet'</c>.</summary>
    public override string ToString()
    {
        string what = Kind == ChoiceKind.Thread ? "thread" : "value";
        return $"{what} {Chosen} of 0..{Count - 1}" + (Thread is null ? "" : $" ({Thread})") + (Place is null ? "" : $" at '{Place}'");
    }
}
