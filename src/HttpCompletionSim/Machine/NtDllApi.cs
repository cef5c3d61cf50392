using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of ntdll.dll on a machine.</summary>
internal sealed class NtDllApi(IoManager io) : INtDll
{
    public uint RtlNtStatusToDosError(uint Status)
    {
        using var door = new Door(io, nameof(RtlNtStatusToDosError));
        return door.Returns(NtStatusMap.ToWin32(Status));
    }
}
