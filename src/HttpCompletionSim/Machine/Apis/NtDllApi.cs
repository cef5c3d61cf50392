using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of ntdll.dll on a machine.</summary>
internal sealed class NtDllApi(IoManager io) : INtDll
{
    public uint RtlNtStatusToDosError(uint Status)
    {
        using var call = new ApiCall(io, nameof(RtlNtStatusToDosError));
        if (call.IsTraced)
            call.Trace((nameof(Status), $"0x{Status:X8}"));

        return call.Returns(NtStatusMap.ToWin32(Status));
    }
}
