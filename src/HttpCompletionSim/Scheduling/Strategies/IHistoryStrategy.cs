using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>A strategy that needs to know which orders are equivalent.</summary>
internal interface IHistoryStrategy : ISchedulingStrategy
{
    /// <summary>The history of the current execution; set before its first question.</summary>
    RunHistory? History { set; }
}
