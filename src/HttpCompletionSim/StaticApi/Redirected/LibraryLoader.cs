using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>
/// The functions of kernel32 that load libraries and find functions in them, for the libraries that the simulator stands for.
/// </summary>
/// <remarks>
/// <para><b>Fidelity.</b> A program can find a function by name, as servers do for functions that older versions of Windows lack, and calls
/// it through the pointer. A library that is not there gives NULL and ERROR_MOD_NOT_FOUND, a function that is not there NULL and
/// ERROR_PROC_NOT_FOUND.</para>
/// <para><b>Divergence.</b> Only httpapi.dll, kernel32.dll, kernelbase.dll and ntdll.dll are there. A function that the simulator plans and
/// does not have yet is not found, so a program takes the same way as on a Windows without it.</para>
/// </remarks>
public static unsafe class LibraryLoader
{
    private static readonly string[] s_libraries = ["httpapi", "kernel32", "kernelbase", "ntdll"];

    /// <summary>The handle of the program itself, which exports no function.</summary>
    private static readonly nint s_program = HandleOf(s_libraries.Length);

    /// <summary>Loads a library by its name.</summary>
    /// <param name="lpLibFileName">The name in UTF-16.</param>
    public static nint LoadLibraryW(char* lpLibFileName) => Load(lpLibFileName is null ? null : new string(lpLibFileName));

    /// <summary>Loads a library by its name.</summary>
    /// <param name="lpLibFileName">The name in bytes.</param>
    public static nint LoadLibraryA(byte* lpLibFileName) => Load(Marshal.PtrToStringUTF8((nint)lpLibFileName));

    /// <summary>Loads a library by its name. The flags, which say where to look for it, have no effect.</summary>
    /// <param name="lpLibFileName">The name in UTF-16.</param>
    /// <param name="hFile">Reserved.</param>
    /// <param name="dwFlags">Flags of Windows.</param>
    public static nint LoadLibraryExW(char* lpLibFileName, nint hFile, uint dwFlags) => LoadLibraryW(lpLibFileName);

    /// <summary>Loads a library by its name. The flags, which say where to look for it, have no effect.</summary>
    /// <param name="lpLibFileName">The name in bytes.</param>
    /// <param name="hFile">Reserved.</param>
    /// <param name="dwFlags">Flags of Windows.</param>
    public static nint LoadLibraryExA(byte* lpLibFileName, nint hFile, uint dwFlags) => LoadLibraryA(lpLibFileName);

    /// <summary>The handle of a library that is loaded, as all of the simulator's are.</summary>
    /// <param name="lpModuleName">The name in UTF-16.</param>
    public static nint GetModuleHandleW(char* lpModuleName) => lpModuleName is null ? s_program : LoadLibraryW(lpModuleName);

    /// <summary>The handle of a library that is loaded, as all of the simulator's are.</summary>
    /// <param name="lpModuleName">The name in bytes.</param>
    public static nint GetModuleHandleA(byte* lpModuleName) => lpModuleName is null ? s_program : LoadLibraryA(lpModuleName);

    /// <summary>A pointer to a function, for a call with the C calling convention.</summary>
    /// <param name="hModule">The handle of a library.</param>
    /// <param name="lpProcName">The name of the function in bytes. A number in its place finds nothing.</param>
    /// <returns>NULL with ERROR_INVALID_HANDLE or ERROR_PROC_NOT_FOUND.</returns>
    public static nint GetProcAddress(nint hModule, byte* lpProcName)
    {
        if (!TryFind(hModule, out int index))
        {
            Kernel32.SetLastError(Win32Error.ERROR_INVALID_HANDLE);
            return 0;
        }

        // Values below 65536 are ordinals, not pointers.
        string? name = (nuint)lpProcName < 0x10000 ? null : Marshal.PtrToStringUTF8((nint)lpProcName);
        nint function = name is null || index == s_libraries.Length ? 0 : NativeExports.Find(s_libraries[index], name);
        if (function == 0)
            Kernel32.SetLastError(Win32Error.ERROR_PROC_NOT_FOUND);

        return function;
    }

    /// <summary>Frees a library. Those of the simulator stay.</summary>
    /// <param name="hLibModule">The handle of a library.</param>
    /// <returns>False with ERROR_INVALID_HANDLE for a handle of no library.</returns>
    public static bool FreeLibrary(nint hLibModule)
    {
        if (TryFind(hLibModule, out _))
            return true;

        Kernel32.SetLastError(Win32Error.ERROR_INVALID_HANDLE);
        return false;
    }

    /// <summary>
    /// The name of a library in lower case, without folder and extension. The sets of functions that Windows calls API sets of the core
    /// lead to kernel32.
    /// </summary>
    internal static string PlainName(string name)
    {
        string plain = Path.GetFileName(name.Replace('\\', '/')).ToLowerInvariant();
        if (plain.EndsWith(".dll", StringComparison.Ordinal))
            plain = plain[..^4];

        return plain.StartsWith("api-ms-win-core-", StringComparison.Ordinal) ? "kernel32" : plain;
    }

    private static bool TryFind(nint module, out int index)
    {
        index = (int)(module >> 16) - 1;
        return index >= 0 && index <= s_libraries.Length && module == HandleOf(index);
    }

    private static nint Load(string? name)
    {
        int index = Array.IndexOf(s_libraries, PlainName(name ?? ""));
        if (index >= 0)
            return HandleOf(index);

        Kernel32.SetLastError(Win32Error.ERROR_MOD_NOT_FOUND);
        return 0;
    }

    // On Windows the handle is the address at which the library was loaded, a multiple of 64 KiB.
    private static nint HandleOf(int index) => (index + 1) << 16;
}
