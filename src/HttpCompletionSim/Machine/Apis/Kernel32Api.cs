using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of kernel32.dll on a machine. Each other file of this class holds one chapter.</summary>
/// <remarks>
/// A function has a table of form checks (<see cref="FormTable"/>), as those of httpapi.dll have. Where Windows would read or write
/// through a NULL pointer and crash, a function fails with ERROR_NOACCESS instead, the code of an access violation, and has changed nothing
/// (GOR-13).
/// </remarks>
internal sealed unsafe partial class Kernel32Api(IoManager io, CallbackPort callbacks, int processorCount) : IKernel32
{
    public uint GetLastError() => SimulatedThread.Current.LastError;

    public void SetLastError(uint dwErrCode)
    {
        SimulatedThread.Current.LastError = dwErrCode;
        System.Runtime.InteropServices.Marshal.SetLastPInvokeError((int)dwErrCode);
    }

    /// <summary>The time-out of a wait, or 0 if a fault lets it pass at once.</summary>
    private uint TimeOutOf(string function, uint timeoutMs) =>
        io.Faults is { } faults && timeoutMs is not (0 or Kernel32Constants.INFINITE) ? faults.TimeOut(function, timeoutMs) : timeoutMs;

    private static string Milliseconds(uint timeout) => timeout == Kernel32Constants.INFINITE ? "INFINITE" : $"{timeout} ms";

    private string NameOf(nint handle) => handle switch
    {
        0 => "NULL",
        PseudoHandles.CurrentProcess => "the current process",
        PseudoHandles.CurrentThread => "the current thread",
        _ => HandleTable.Find(handle) is { } target ? io.NameOf(target) : "(no handle)",
    };
}
