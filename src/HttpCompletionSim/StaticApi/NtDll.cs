namespace HttpCompletionSim.Win32;

/// <summary>ntdll.dll in the shape of a P/Invoke class: the one function that callers of the completion functions need.</summary>
public static class NtDll
{
    /// <inheritdoc cref="INtDll.RtlNtStatusToDosError"/>
    /// <remarks>A pure function, so it works on threads that have entered no machine.</remarks>
    public static uint RtlNtStatusToDosError(uint Status) => NtStatusMap.ToWin32(Status);
}
