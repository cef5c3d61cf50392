namespace HttpCompletionSim.Redirect.Framework;

/// <summary>
/// The types and members of .NET that work on Windows only or tell which system it is, and what of the simulator stands for them.
/// </summary>
internal static class FrameworkMembers
{
    private const string Support = "HttpCompletionSim.Win32.Redirected";
    private const string Platform = Support + ".WindowsPlatform";
    private const string Call = Support + ".RedirectedCall";

    /// <summary>The class of a file handle, which stays when the assembly also opens files with it.</summary>
    public const string SafeFileHandle = "Microsoft.Win32.SafeHandles.SafeFileHandle";

    /// <summary>Types, by their full names: each of their members that an assembly uses is one of the simulator's type.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>
    {
        ["System.Threading.ThreadPoolBoundHandle"] = "HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle",
        ["System.Threading.PreAllocatedOverlapped"] = "HttpCompletionSim.Win32.Threading.PreAllocatedOverlapped",
        ["System.Threading.Overlapped"] = Support + ".Overlapped",
        ["Microsoft.Win32.Registry"] = Support + ".Registry",
        ["Microsoft.Win32.RegistryKey"] = Support + ".RegistryKey",
        [SafeFileHandle] = Support + ".SafeFileHandle",
        ["System.Security.Principal.WindowsIdentity"] = Support + ".WindowsIdentity",
        ["System.Security.Principal.WindowsPrincipal"] = Support + ".WindowsPrincipal",
    };

    /// <summary>
    /// Static methods, by type and name: the type and name of the method of the simulator, which has the same parameters.
    /// </summary>
    public static IReadOnlyDictionary<(string Type, string Method), (string Type, string Method)> Methods { get; } = CreateMethods();

    private static Dictionary<(string Type, string Method), (string Type, string Method)> CreateMethods()
    {
        const string System = "System.OperatingSystem";
        const string Marshal = "System.Runtime.InteropServices.Marshal";
        var methods = new Dictionary<(string, string), (string, string)>
        {
            [(System, "IsWindows")] = (Platform, "IsWindows"),
            [(System, "IsWindowsVersionAtLeast")] = (Platform, "IsWindowsVersionAtLeast"),
            [(System, "IsOSPlatform")] = (Platform, "IsOSPlatform"),
            [("System.Environment", "get_OSVersion")] = (Platform, "get_OSVersion"),
            [("System.Runtime.InteropServices.RuntimeInformation", "IsOSPlatform")] = (Platform, "IsOSPlatform"),
            [("System.Threading.ThreadPool", "BindHandle")] = (Support + ".RedirectedThreadPool", "BindHandle"),
            [(Marshal, "GetLastSystemError")] = (Call, "GetLastSystemError"),
            [(Marshal, "SetLastSystemError")] = (Call, "SetLastSystemError"),
        };
        string[] others = ["Linux", "MacOS", "MacCatalyst", "FreeBSD", "Android", "IOS", "TvOS", "WatchOS", "Browser", "Wasi"];
        foreach (string other in others)
            methods[(System, "Is" + other)] = (Platform, "IsAnotherPlatform");

        return methods;
    }
}
