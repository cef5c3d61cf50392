namespace HttpCompletionSim.Scheduling;

/// <summary>Learns when a thread blocks in one of the simulator's own waits, and when it goes on or ends.</summary>
internal interface IBlockingObserver
{
    void Blocks(SimulatedThread thread);

    void Resumes(SimulatedThread thread);

    void Ends(SimulatedThread thread);
}
