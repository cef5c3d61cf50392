using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A call of GetOverlappedResult that has not returned.</summary>
internal sealed class ResultCall(
    SimulatedThread thread, ObservedOperation? operation, FileObject? file, nint overlapped, nint eventHandle, uint status, uint timeoutMs)
{
    public SimulatedThread Thread => thread;

    /// <summary>The latest operation on the OVERLAPPED; null if none has used it.</summary>
    public ObservedOperation? Operation => operation;

    /// <summary>The object of the handle; null if it is no request queue.</summary>
    public FileObject? File => file;

    public nint Overlapped => overlapped;

    /// <summary>The value of hEvent at the call.</summary>
    public nint EventHandle => eventHandle;

    /// <summary>What Internal said at the call.</summary>
    public uint Status => status;

    public uint TimeoutMs => timeoutMs;

    public bool Waits => timeoutMs != 0;
}
