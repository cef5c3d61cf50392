using HttpCompletionSim.Win32.Redirected;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>The names of the libraries of Windows: a P/Invoke of one of them cannot work on another system.</summary>
internal static class WindowsLibraries
{
    /// <summary>The HTTP Server API.</summary>
    public const string HttpApi = "httpapi";

    /// <summary>Handles, waits, ports, threads and modules, under all names that export them.</summary>
    public const string Kernel32 = "kernel32";

    /// <summary>The functions below kernel32.</summary>
    public const string NtDll = "ntdll";

    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal)
    {
        "advapi32", "authz", "bcrypt", "cabinet", "cfgmgr32", "comctl32", "comdlg32", "credui", "crypt32", "cryptui", "dbghelp", "dnsapi",
        "dwmapi", "fwpuclnt", "gdi32", "imm32", "iphlpapi", "mpr", "mscoree", "msvcrt", "mswsock", "ncrypt", "netapi32", "normaliz",
        "ole32", "oleaut32", "pdh", "powrprof", "propsys", "psapi", "rpcrt4", "sechost", "secur32", "setupapi", "shell32", "shlwapi",
        "sspicli", "ucrtbase", "user32", "userenv", "uxtheme", "version", "websocket", "wevtapi", "winhttp", "wininet", "winmm",
        "wintrust", "ws2_32", "wtsapi32", "xmllite",
    };

    /// <summary>
    /// The library that a name in a P/Invoke means: one of the constants, another library of Windows, or null if it is none of Windows.
    /// </summary>
    /// <param name="name">A name such as <c>KERNEL32.dll</c> or <c>api-ms-win-core-io-l1-1-0.dll</c>.</param>
    public static string? Find(string name)
    {
        string plain = LibraryLoader.PlainName(name);
        if (plain is HttpApi or Kernel32 or NtDll)
            return plain;
        if (plain is "kernelbase")
            return Kernel32;

        bool isApiSet = plain.StartsWith("api-ms-win-", StringComparison.Ordinal) || plain.StartsWith("ext-ms-", StringComparison.Ordinal);
        return isApiSet || s_others.Contains(plain) ? plain : null;
    }
}
