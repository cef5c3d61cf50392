namespace HttpCompletionSim.Scheduling;

/// <summary>Decides what no rule decides.</summary>
internal interface IChoiceSource
{
    /// <summary>Picks a number from 0 to <paramref name="count"/> - 1; count is at least 2.</summary>
    int Next(int count, string what);
}
