namespace HttpCompletionSim.Http;

/// <summary>The layout of an id, from the highest bit: machine number 24 bits, kind 2, generation 14, slot 24.</summary>
internal static class IdLayout
{
    public static ulong Compose(ulong machineNumber, IdKind kind, uint generation, uint slot) =>
        (machineNumber << 40) | ((ulong)kind << 38) | ((ulong)generation << 24) | slot;

    /// <summary>The number of the machine that an id belongs to.</summary>
    public static ulong MachineOf(ulong id) => id >> 40;
}
