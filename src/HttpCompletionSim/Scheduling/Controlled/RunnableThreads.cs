namespace HttpCompletionSim.Scheduling;

/// <summary>The threads of a controlled run that can run, the one that has the turn among them, in the order of their creation.</summary>
internal sealed class RunnableThreads
{
    public List<SimulatedThread> Threads { get; } = [];

    public int Count => Threads.Count;

    public SimulatedThread this[int index] => Threads[index];

    public void Add(SimulatedThread thread)
    {
        int index = Threads.Count;
        while (index > 0 && Threads[index - 1].Number > thread.Number)
            index--;

        Threads.Insert(index, thread);
    }

    public void Remove(SimulatedThread thread) => Threads.Remove(thread);
}
