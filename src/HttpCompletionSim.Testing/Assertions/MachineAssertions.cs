using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing;

/// <summary>Assertions about machines.</summary>
public static class MachineAssertions
{
    /// <summary>No packet is in a port, and none comes without anything from outside the machine.</summary>
    /// <param name="machine">The machine, in memory. It runs until it is idle.</param>
    /// <param name="port">A handle of the port.</param>
    /// <exception cref="ArgumentException">The handle is not that of an open port.</exception>
    /// <exception cref="SimulationAssertionException">There are packets.</exception>
    public static void ShouldNotQueue(this SimulatedMachine machine, nint port)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (HandleTable.Find(port) is not CompletionPort target)
            throw new ArgumentException("This is no open completion port.", nameof(port));

        machine.RunUntilIdle();
        if (target.QueuedCount is > 0 and var count)
            throw machine.Failed($"{machine.Io.NameOf(target)} should have no packet, but it has {count}.");
    }

    /// <summary>The verifier has found no mistake of the program so far.</summary>
    /// <param name="verifier">The verifier.</param>
    /// <exception cref="VerificationException">It has.</exception>
    public static void ShouldHaveNoFindings(this Verifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        verifier.ThrowIfAny();
    }

    /// <summary>The exception for an assertion that does not hold, with the latest events.</summary>
    internal static SimulationAssertionException Failed(this SimulatedMachine machine, string message) =>
        new($"{message} The latest events:\n{Timeline.Of(machine.Trace.Recorded)}");
}
