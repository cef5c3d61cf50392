namespace HttpCompletionSim.Win32;

/// <summary>ntdll.dll in the shape of a P/Invoke class: the function that callers of the completion functions need.</summary>
public static class NtDll
{
    /// <inheritdoc cref="INtDll.RtlNtStatusToDosError"/>
    /// <remarks>It is a pure function and needs no machine.</remarks>
    public static uint RtlNtStatusToDosError(uint Status) => NtStatusMap.ToWin32(Status);
}
