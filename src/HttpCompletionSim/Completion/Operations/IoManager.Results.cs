using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The functions that tell a caller of completions: GetOverlappedResult and the dequeue of packets.</summary>
internal sealed unsafe partial class IoManager
{
    /// <summary>How long a call that may wait waits for the signal of an operation that has ended (GOR-08).</summary>
    private const uint EndedOperationWaitMs = 100;

    /// <summary>GetOverlappedResultEx without alertable waits. An observer sees the call and its result.</summary>
    public uint GetOverlappedResult(
        nint fileHandle,
        NativeOverlapped* overlapped,
        uint* bytes,
        uint timeoutMs,
        SimulatedThread thread,
        Scheduler scheduler,
        out CompletionRules rules)
    {
        if (Observer is not { } observer)
            return ReadResult(fileHandle, overlapped, bytes, timeoutMs, thread, scheduler, out rules);

        observer.ResultAsked(thread, fileHandle, overlapped, StatusBlock.ReadStatus(overlapped), timeoutMs);
        uint error = ReadResult(fileHandle, overlapped, bytes, timeoutMs, thread, scheduler, out rules);
        observer.ResultGiven(thread, error, rules);
        return error;
    }

    /// <summary>GetOverlappedResultEx without alertable waits.</summary>
    /// <param name="fileHandle">The handle that is waited for when the OVERLAPPED has no event.</param>
    /// <param name="overlapped">The caller's OVERLAPPED.</param>
    /// <param name="bytes">Gets the byte count of an operation that has ended.</param>
    /// <param name="timeoutMs">0 for no wait.</param>
    /// <param name="thread">The calling thread.</param>
    /// <param name="scheduler">The scheduler that the thread's waits use.</param>
    /// <param name="rules">The rules that decided.</param>
    /// <returns>NO_ERROR for TRUE, else the last error of FALSE.</returns>
    private uint ReadResult(
        nint fileHandle,
        NativeOverlapped* overlapped,
        uint* bytes,
        uint timeoutMs,
        SimulatedThread thread,
        Scheduler scheduler,
        out CompletionRules rules)
    {
        rules = CompletionRules.Gor01;
        uint status = StatusBlock.ReadStatus(overlapped);
        if (status != NtStatus.STATUS_PENDING)
        {
            if (timeoutMs != 0 && Profile.WaitsForSignalOfEndedOperation)
            {
                rules = CompletionRules.Gor08;
                WaitForSignalOfEnded(fileHandle, overlapped, Math.Min(timeoutMs, EndedOperationWaitMs), thread, scheduler);
            }
        }
        else
        {
            rules = timeoutMs == 0 ? CompletionRules.Gor02 : CompletionRules.Gor03;
            if (timeoutMs == 0)
                return Win32Error.ERROR_IO_INCOMPLETE;

            if (FindSignal(fileHandle, overlapped) is not { } target)
                return Win32Error.ERROR_INVALID_HANDLE;

            if (WaitBlock.Wait(thread, scheduler, [target], all: false, timeoutMs, $"GetOverlappedResult ({target.Kind})") < 0)
            {
                rules |= CompletionRules.Gor15;
                return Win32Error.WAIT_TIMEOUT;
            }

            // A signal that did not come from this operation looks like success, with stale bytes (GOR-04).
            status = StatusBlock.ReadStatus(overlapped);
            if (status == NtStatus.STATUS_PENDING)
            {
                rules |= CompletionRules.Gor04;
                status = NtStatus.STATUS_SUCCESS;
            }
        }

        rules |= NtStatus.IsSuccess(status) ? CompletionRules.Gor06 : CompletionRules.Gor05;
        *bytes = (uint)StatusBlock.ReadInformation(overlapped);
        return NtStatus.IsSuccess(status) ? Win32Error.NO_ERROR : NtStatusMap.ToWin32(status);
    }

    /// <summary>What the end of an operation signals: the event of the OVERLAPPED, or without one the handle. Null if it is no object that
    /// threads can wait for.</summary>
    private DispatcherObject? FindSignal(nint fileHandle, NativeOverlapped* overlapped)
    {
        nint handle = overlapped->hEvent != 0 ? overlapped->hEvent : fileHandle;
        return (HandleTable.Find(handle) ?? HostEvents?.Invoke(handle)) as DispatcherObject;
    }

    /// <summary>Waits for the signal of an operation that has ended. How the wait ends changes nothing: the result is known.</summary>
    /// <remarks>No APC ends this wait, because the thread does not run one afterwards.</remarks>
    private void WaitForSignalOfEnded(
        nint fileHandle, NativeOverlapped* overlapped, uint timeoutMs, SimulatedThread thread, Scheduler scheduler)
    {
        if (FindSignal(fileHandle, overlapped) is not { } target)
            return;

        bool isAlertable = thread.IsAlertable;
        thread.IsAlertable = false;
        WaitBlock.Wait(
            thread, scheduler, [target], all: false, timeoutMs, $"GetOverlappedResult ({target.Kind} of an operation that has ended)");
        thread.IsAlertable = isAlertable;
    }

    /// <summary>Takes packets from a port, and writes the status blocks that are written at the dequeue.</summary>
    public static int Dequeue(CompletionPort port, Span<PortPacket> taken, uint timeoutMs, SimulatedThread thread, Scheduler scheduler)
    {
        int count = port.Dequeue(thread, scheduler, taken, timeoutMs, "GetQueuedCompletionStatus");
        for (int i = 0; i < count; i++)
            WriteDeferredStatusBlock(taken[i]);

        return count;
    }

    /// <summary>Writes the status block of a packet that has left its port, if it was deferred until then (OVL-12).</summary>
    public static void WriteDeferredStatusBlock(in PortPacket packet)
    {
        if (packet.WritesStatusBlock)
            StatusBlock.Write((NativeOverlapped*)packet.Overlapped, packet.Status, packet.Bytes);
    }
}
