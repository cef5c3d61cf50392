using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of kernel32.dll on a machine. Each other file of this class holds one chapter.</summary>
/// <remarks>
/// A function has a table of form checks (<see cref="FormTable"/>), as those of httpapi.dll have. Where Windows would read or write
/// through a NULL pointer and crash, a function throws <see cref="ArgumentNullException"/> instead (GOR-13).
/// </remarks>
internal sealed unsafe partial class Kernel32Api(IoManager io, CallbackPort callbacks, int processorCount) : IKernel32
{
    public uint GetLastError() => SimulatedThread.Current.LastError;

    public void SetLastError(uint dwErrCode)
    {
        SimulatedThread.Current.LastError = dwErrCode;
        System.Runtime.InteropServices.Marshal.SetLastPInvokeError((int)dwErrCode);
    }

    private static void ThrowIfNull(void* pointer, string name)
    {
        if (pointer is null)
            throw new ArgumentNullException(name);
    }

    private static string Milliseconds(uint timeout) => timeout == Kernel32Constants.INFINITE ? "INFINITE" : $"{timeout} ms";

    private string NameOf(nint handle) => HandleTable.Find(handle) is { } target ? io.NameOf(target) : handle == 0 ? "NULL" : "(no handle)";

    private string NameOfThread(nint handle) => handle == KernelCallForm.CurrentThread ? "the current thread" : NameOf(handle);
}
