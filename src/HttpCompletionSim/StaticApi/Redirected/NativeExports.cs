namespace HttpCompletionSim.Win32.Redirected;

internal static unsafe partial class NativeExports
{
    /// <summary>A pointer to a function, for a call with the C calling convention; 0 if the simulator does not have it.</summary>
    /// <param name="library">The library without its extension; kernelbase has the functions of kernel32.</param>
    /// <param name="name">The name that the library exports.</param>
    public static nint Find(string library, string name) =>
        HttpServerApi.PlannedFunctions.Contains(name) ? 0 : Function(library == "kernelbase" ? "kernel32" : library, name);
}
