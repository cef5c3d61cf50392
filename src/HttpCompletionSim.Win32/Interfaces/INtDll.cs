namespace HttpCompletionSim.Win32;

/// <summary>The function of ntdll.dll that callers of the completion functions need.</summary>
public interface INtDll
{
    /// <summary>Turns an NTSTATUS, such as OVERLAPPED.Internal, into a Win32 error.</summary>
    /// <param name="Status">An NTSTATUS.</param>
    /// <returns>A Win32 error code; see <see cref="NtStatusMap"/> (ERRMAP-01 to ERRMAP-60).</returns>
    uint RtlNtStatusToDosError(uint Status);
}
