using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>Reads and writes the two words of an OVERLAPPED that belong to the system.</summary>
/// <remarks>Read and written as words, because the runtime marks the fields of NativeOverlapped as Windows-only.</remarks>
internal static unsafe class StatusBlock
{
    /// <summary>Reads the NTSTATUS in Internal. A thread that sees it sees everything that was published before it (OVL-11).</summary>
    public static uint ReadStatus(NativeOverlapped* overlapped)
    {
        Footprint.ReadsMemory((nint)overlapped);
        return (uint)Volatile.Read(ref *(nuint*)overlapped);
    }

    /// <summary>Reads InternalHigh: bytes transferred, or the size needed (OVL-03).</summary>
    public static nuint ReadInformation(NativeOverlapped* overlapped) => ((nuint*)overlapped)[1];

    public static void WritePending(NativeOverlapped* overlapped)
    {
        Footprint.WritesMemory((nint)overlapped);
        Volatile.Write(ref *(nuint*)overlapped, NtStatus.STATUS_PENDING);
    }

    /// <summary>Writes InternalHigh, then Internal, because a thread that polls reads Internal first.</summary>
    public static void Write(NativeOverlapped* overlapped, uint status, nuint information)
    {
        Footprint.WritesMemory((nint)overlapped);
        ((nuint*)overlapped)[1] = information;
        Volatile.Write(ref *(nuint*)overlapped, status);
    }
}
