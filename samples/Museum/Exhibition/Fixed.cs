using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>The fixed twins, as scenarios for <c>httpsim explore</c>.</summary>
public static class Fixed
{
    private static SimulationOptions OnNeverQueued { get; } = new() { Machine = new NeverQueued().Machine };

    private static SimulationOptions OnWarningAndPacket { get; } = new() { Machine = new WarningAndPacket().Machine };

    [Scenario]
    public static void SeenTwice(SimulatedMachine machine) => new SeenTwice().RunFixed(machine);

    [Scenario]
    public static void FreedTwice(SimulatedMachine machine) => new FreedTwice().RunFixed(machine);

    [Scenario(Options = nameof(OnNeverQueued))]
    public static void NeverQueued(SimulatedMachine machine) => new NeverQueued().RunFixed(machine);

    [Scenario]
    public static void ClientGone(SimulatedMachine machine) => new ClientGone().RunFixed(machine);

    [Scenario]
    public static void BehindTheCancel(SimulatedMachine machine) => new BehindTheCancel().RunFixed(machine);

    [Scenario]
    public static void WaitsAfterError(SimulatedMachine machine) => new WaitsAfterError().RunFixed(machine);

    [Scenario(Options = nameof(OnWarningAndPacket))]
    public static void WarningAndPacket(SimulatedMachine machine) => new WarningAndPacket().RunFixed(machine);

    [Scenario]
    public static void IdForgotten(SimulatedMachine machine) => new IdForgotten().RunFixed(machine);

    [Scenario]
    public static void SharedSignal(SimulatedMachine machine) => new SharedSignal().RunFixed(machine);

    [Scenario]
    public static void FreedByTheCancel(SimulatedMachine machine) => new FreedByTheCancel().RunFixed(machine);

    [Scenario]
    public static void BufferReused(SimulatedMachine machine) => new BufferReused().RunFixed(machine);

    [Scenario]
    public static void FalseIsNotTheEnd(SimulatedMachine machine) => new FalseIsNotTheEnd().RunFixed(machine);
}
