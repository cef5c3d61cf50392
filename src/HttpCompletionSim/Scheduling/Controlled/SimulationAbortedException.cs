namespace HttpCompletionSim;

/// <summary>Unwinds the simulated threads of a controlled run that is over, because it failed or because nothing can run any
/// more.</summary>
/// <remarks>
/// <para>Calls of the simulator throw it on every thread of the run that has not ended. Code that catches every exception must let it pass,
/// or its thread goes on in a run that is over:</para>
/// <code>catch (Exception e) when (e is not SimulationAbortedException)</code>
/// <para>A thread that comes back to the simulator 10,000 times after that is parked for good, and the failure of the run names it.</para>
/// <para>It never leaves a run: what is thrown to the test is the failure that ended the run.</para>
/// </remarks>
public sealed class SimulationAbortedException : Exception
{
    internal SimulationAbortedException()
        : base("The run is over; this thread is being unwound.")
    {
    }
}
