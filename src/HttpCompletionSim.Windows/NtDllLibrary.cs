using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

// The declaration of the function of INtDll.
internal static partial class NtDllLibrary
{
    public const string Name = "ntdll.dll";

    [LibraryImport(Name)]
    public static partial uint RtlNtStatusToDosError(uint Status);
}
