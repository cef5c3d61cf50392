namespace HttpCompletionSim;

/// <summary>Decides what no rule decides in a controlled run: which thread runs next, and which of several outcomes comes about.</summary>
/// <remarks>
/// <para>One strategy serves any number of executions, one after the other. Its members are called by the thread that has the turn, so they
/// need no lock; they must not call the simulator. An exception that leaves one of them fails the run.</para>
/// <para>For one sequence of answers a scenario always asks the same sequence of questions. A strategy that depends on nothing but the
/// questions and its own state therefore repeats its runs.</para>
/// </remarks>
public interface ISchedulingStrategy
{
    /// <summary>The seed that a token of the current execution names. It decides what comes after the choices that are written in the
    /// token. Null for a strategy without seeds: then the natural choices come after them.</summary>
    ulong? Seed => null;

    /// <summary>Begins the next execution. The one before it, if there was one, has ended.</summary>
    /// <returns>False when the strategy has no execution left to try.</returns>
    bool NextExecution();

    /// <summary>Picks the thread that runs next. Asked only when there are at least two.</summary>
    /// <param name="runnable">The threads that can run, in the order of their creation, which is that of
    /// <see cref="SimulatedThread.Number"/>.</param>
    /// <param name="current">The thread that has the turn. It is among the runnable ones if the reason is
    /// <see cref="SwitchReason.Preemption"/>, and cannot go on if it is another one.</param>
    /// <param name="reason">Why a thread is picked now.</param>
    /// <param name="place">Where: the name of the scheduling point, or what the thread that cannot go on waits for.</param>
    /// <returns>One of <paramref name="runnable"/>.</returns>
    SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place);

    /// <summary>Picks one of several outcomes that no rule decides between.</summary>
    /// <param name="count">How many there are, at least two. Outcome 0 is the natural one.</param>
    /// <param name="place">What is decided.</param>
    /// <returns>A number from 0 to <paramref name="count"/> - 1.</returns>
    int NextValue(int count, string place);

    /// <summary>Ends the current execution.</summary>
    /// <param name="schedule">What was chosen in it.</param>
    void EndExecution(Schedule schedule)
    {
    }

    /// <summary>Divides what is left to try among several explorations that run at once, on one computer or on several.</summary>
    /// <param name="part">Which part, from 0 to <paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <returns>A strategy for this part, before its first execution. The parts together try what this strategy would have tried. Null if
    /// it cannot be divided.</returns>
    ISchedulingStrategy? Part(int part, int parts) => null;
}
