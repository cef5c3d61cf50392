using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Win32.Tests;

/// <summary>Records the calls that the overloads make, and returns fixed numbers.</summary>
internal sealed unsafe class ScriptedKernel32 : FakeKernel32
{
    public List<string> Calls { get; } = [];

    public OverlappedBlock? Packet { get; set; }

    public override nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
    {
        Call($"CreateEvent {bManualReset} {bInitialState}");
        return 64;
    }

    public override uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds)
    {
        Call($"WaitForMultipleObjects {string.Join(',', new Span<nint>(lpHandles, (int)nCount).ToArray())}");
        return 1;
    }

    public override bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
    {
        if (Packet is null)
            return false;

        *lpNumberOfBytesTransferred = 5;
        *lpCompletionKey = 6;
        *lpOverlapped = Packet.Pointer;
        return true;
    }

    public override bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
    {
        lpCompletionPortEntries[0] = new OVERLAPPED_ENTRY
        {
            lpCompletionKey = 6,
            lpOverlapped = Packet!.Pointer,
            dwNumberOfBytesTransferred = 5,
        };
        *ulNumEntriesRemoved = 1;
        return true;
    }

    public override bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
        => Call($"Post {new OverlappedReference((nint)lpOverlapped)}");

    public override bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
    {
        *lpNumberOfBytesTransferred = 123;
        return Call($"GetOverlappedResult {new OverlappedReference((nint)lpOverlapped)} {bWait}");
    }

    public override bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped)
        => Call($"HasOverlappedIoCompleted {new OverlappedReference((nint)lpOverlapped)}");

    public override bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped)
        => Call($"CancelIoEx {new OverlappedReference((nint)lpOverlapped)}");

    private bool Call(string call)
    {
        Calls.Add(call);
        return true;
    }
}
