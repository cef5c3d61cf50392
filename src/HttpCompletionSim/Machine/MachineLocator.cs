using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Stands in for the machine until that exists.</summary>
internal static class MachineLocator
{
    public static SimulatedMachine ForHandle(nint handle) => throw new NotImplementedException();

    public static SimulatedMachine ForId(ulong id) => throw new NotImplementedException();

    public static SimulatedMachine Current(string caller) => throw new NotImplementedException();
}

internal abstract class SimulatedMachine
{
    public abstract IHttpApi HttpApi { get; }

    public abstract IKernel32 Kernel32 { get; }
}
