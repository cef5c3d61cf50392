using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>The programs with the faults, as scenarios for <c>httpsim explore</c>. They run without the verifier, as in the tour.</summary>
public static class Faulty
{
    private static SimulationOptions WithoutVerifier { get; } = new() { Verifier = VerifierOptions.None };

    private static SimulationOptions OnNeverQueued { get; } = WithoutVerifier with { Machine = new NeverQueued().Machine };

    private static SimulationOptions OnWarningAndPacket { get; } = WithoutVerifier with { Machine = new WarningAndPacket().Machine };

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void SeenTwice(SimulatedMachine machine) => new SeenTwice().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void FreedTwice(SimulatedMachine machine) => new FreedTwice().RunFaulty(machine);

    [Scenario(Options = nameof(OnNeverQueued))]
    public static void NeverQueued(SimulatedMachine machine) => new NeverQueued().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void ClientGone(SimulatedMachine machine) => new ClientGone().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void BehindTheCancel(SimulatedMachine machine) => new BehindTheCancel().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void WaitsAfterError(SimulatedMachine machine) => new WaitsAfterError().RunFaulty(machine);

    [Scenario(Options = nameof(OnWarningAndPacket))]
    public static void WarningAndPacket(SimulatedMachine machine) => new WarningAndPacket().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void IdForgotten(SimulatedMachine machine) => new IdForgotten().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void SharedSignal(SimulatedMachine machine) => new SharedSignal().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void FreedByTheCancel(SimulatedMachine machine) => new FreedByTheCancel().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void BufferReused(SimulatedMachine machine) => new BufferReused().RunFaulty(machine);

    [Scenario(Options = nameof(WithoutVerifier))]
    public static void FalseIsNotTheEnd(SimulatedMachine machine) => new FalseIsNotTheEnd().RunFaulty(machine);
}
