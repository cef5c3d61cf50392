namespace HttpCompletionSim.Tests.Support;

/// <summary>How a receive that blocks is ended.</summary>
public enum BlockedEnd
{
    Cancel,
    Close,
    Shutdown,
    MachineOff,
}
