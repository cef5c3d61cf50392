using System.Runtime.InteropServices;
using System.Text;

namespace HttpCompletionSim.Windows;

// Wine also exports functions that it does not implement, so that programs load. A call of such a function raises an exception, which ends
// a C program. The export is a stub of fixed shape that loads the address of its own name, by which this class recognises it.
internal static unsafe class WineStub
{
    private const int Length = 19;
    private const byte Call = 0xE8;

    public static bool IsRunningInWine { get; } = OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad(NtDllLibrary.Name, typeof(WineStub).Assembly, DllImportSearchPath.System32, out nint module)
        && NativeLibrary.TryGetExport(module, "wine_get_version", out _);

    // For x64 only. On other processors, or if Wine changes the shape of a stub, the call raises Wine's exception.
    public static bool IsAt(void* address, string function)
    {
        var code = new ReadOnlySpan<byte>(address, Length);
        if (!code.StartsWith(SubtractStack) || !code[4..].StartsWith(LoadFirst) || !code[11..].StartsWith(LoadSecond) || code[18] != Call)
            return false;

        // The operand is relative to the end of its instruction, which is where the call begins.
        byte* name = (byte*)address + 18 + *(int*)((byte*)address + 14);
        return Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)) == function;
    }

    // sub rsp, 28h
    private static ReadOnlySpan<byte> SubtractStack => [0x48, 0x83, 0xEC, 0x28];

    // lea rcx, [rip + file name]
    private static ReadOnlySpan<byte> LoadFirst => [0x48, 0x8D, 0x0D];

    // lea rdx, [rip + function name]
    private static ReadOnlySpan<byte> LoadSecond => [0x48, 0x8D, 0x15];
}
