using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Windows;

internal static class Platform
{
    public static void ThrowIfNotWindows([CallerMemberName] string function = "")
    {
        if (!OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(
                $"{function} was called through HttpCompletionSim.Windows, which calls the DLLs of Windows and works there only. " +
                "On this system give the code the interfaces of a SimulatedMachine (package HttpCompletionSim) instead.");
        }
    }
}
