// The runtime marks the fields of NativeOverlapped as Windows-only, because only there does its own I/O use them. Here the structure is
// plain memory that the simulator reads and writes, so the warning is answered once, in this file, and callers use the C names below.
#pragma warning disable CA1416

namespace HttpCompletionSim.Win32;

/// <summary>Gives <see cref="NativeOverlapped"/>, the only OVERLAPPED of this vocabulary, the member names of minwinbase.h.</summary>
/// <remarks>
/// <para>They work on a pointer as in C: <c>overlapped->hEvent = handle</c>. Two C names are missing, because the runtime's structure
/// has public fields of the same names, which the compiler prefers, and whose use off Windows it warns about (CA1416): InternalHigh,
/// which is <c>Information</c> here, and OffsetHigh, which nothing in HTTP needs.</para>
/// <para><b>Fidelity.</b> Same order, sizes and meaning as in C (OVL-01).</para>
/// </remarks>
public static class NativeOverlappedExtensions
{
    extension(ref NativeOverlapped overlapped)
    {
        /// <summary>The operation's NTSTATUS: STATUS_PENDING until it completes. Never a Win32 code (OVL-02).</summary>
        public nuint Internal
        {
            get => (nuint)overlapped.InternalLow;
            set => overlapped.InternalLow = (nint)value;
        }

        /// <summary>
        /// The operation's byte count, by the name the kernel has for it: IO_STATUS_BLOCK.Information. The C name is InternalHigh (OVL-03).
        /// </summary>
        public nuint Information
        {
            get => (nuint)overlapped.InternalHigh;
            set => overlapped.InternalHigh = (nint)value;
        }

        /// <summary>Low half of the file position. HTTP does not use it; set it to zero (OVL-06).</summary>
        public uint Offset
        {
            get => (uint)overlapped.OffsetLow;
            set => overlapped.OffsetLow = (int)value;
        }

        /// <summary>The event to signal on completion, or 0. A set low bit keeps the completion away from the port (EVT-09).</summary>
        public nint hEvent
        {
            get => overlapped.EventHandle;
            set => overlapped.EventHandle = value;
        }
    }
}
