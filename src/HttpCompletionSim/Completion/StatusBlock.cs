using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The two words of an OVERLAPPED that the system writes.</summary>
/// <remarks>Read and written as words, because the runtime marks the fields of NativeOverlapped as Windows-only.</remarks>
internal static unsafe class StatusBlock
{
    /// <summary>The NTSTATUS in Internal, read so that everything published before it is seen (OVL-11).</summary>
    public static uint ReadStatus(NativeOverlapped* overlapped) => (uint)Volatile.Read(ref *(nuint*)overlapped);

    /// <summary>InternalHigh: bytes transferred, or the size needed (OVL-03).</summary>
    public static nuint ReadInformation(NativeOverlapped* overlapped) => ((nuint*)overlapped)[1];

    public static void WritePending(NativeOverlapped* overlapped) => Volatile.Write(ref *(nuint*)overlapped, NtStatus.STATUS_PENDING);

    /// <summary>InternalHigh first, then Internal, which is what a poller looks at.</summary>
    public static void Write(NativeOverlapped* overlapped, uint status, nuint information)
    {
        ((nuint*)overlapped)[1] = information;
        Volatile.Write(ref *(nuint*)overlapped, status);
    }
}
