using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>The members of an OVERLAPPED during and after an operation.</summary>
[Cases("overlapped")]
internal static unsafe class OverlappedCases
{
    [Case(
        "layout",
        "The status is the first pointer-sized field, the byte count the second, the event the last: 32 bytes in a 64-bit process, "
        + "20 in a 32-bit one.",
        "OVL-01", "OVL-02", "OVL-03")]
    public static void Layout(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped();
        var fields = (nuint*)overlapped.Pointer;
        *(nint*)((byte*)(fields + 2) + (2 * sizeof(uint))) = handle;
        server.StartReceiveThatPends(overlapped);
        context.Expect("the first field while pending", NtStatus.STATUS_PENDING, (uint)fields[0]);
        server.Get();

        context.Expect("the event in the last field", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("the first field", NtStatus.STATUS_SUCCESS, (uint)fields[0]);
        context.ExpectCode("result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("the second field", bytes, (ulong)fields[1]);
        context.Expect("size", sizeof(nuint) == 8 ? 32 : 20, sizeof(NativeOverlapped));
    }

    [Case(
        "status-while-pending",
        "From the start of the operation until its end Internal is STATUS_PENDING, an NTSTATUS and not ERROR_IO_PENDING.",
        "OVL-02")]
    public static void Status_while_pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get();
        context.ResultOf(server.Queue, overlapped, out _);
        context.ExpectStatus("Internal after the end", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case(
        "status-of-a-cancelled-operation",
        "A cancelled operation leaves STATUS_CANCELLED and 0 in its OVERLAPPED, not ERROR_OPERATION_ABORTED.",
        "OVL-02", "CANCEL-06")]
    public static void Status_of_a_cancelled_operation(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        context.ResultOf(server.Queue, overlapped, out _);

        context.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
        context.Expect("InternalHigh", 0ul, overlapped.InternalHigh);
    }

    [Case(
        "status-of-a-warning",
        "A pending receive into too small a buffer leaves STATUS_BUFFER_OVERFLOW, and in InternalHigh the size needed.",
        "OVL-02", "OVL-03", "PKT-04")]
    public static void Status_of_a_warning(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        context.ResultOf(server.Queue, overlapped, out _);

        context.ExpectStatus("Internal", NtStatus.STATUS_BUFFER_OVERFLOW, overlapped.Internal);
        uint needed = (uint)overlapped.InternalHigh;
        context.Expect("InternalHigh is more than was given", true, needed > request.Length);
        request.Grow(needed);
        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out uint received);
        context.ExpectCode("receiving into so much", Win32Error.NO_ERROR, code);
        context.Expect("bytes", needed, received);
    }

    [Case(
        "status-at-once",
        "An operation that succeeds inside its call has written its status block when the call returns.",
        "OVL-03", "OVL-12", "EVT-06")]
    public static void Status_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.ReceiveKept(id, overlapped);

        context.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
        context.Expect("InternalHigh is a size", true, overlapped.InternalHigh > (ulong)sizeof(HTTP_REQUEST_V1));
    }

    [Case(
        "old-values-do-not-matter",
        "The values of Internal and InternalHigh before the call do not matter: the start overwrites Internal, the end both.",
        "OVL-04", "OVL-02")]
    public static void Old_values_do_not_matter(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        var fields = (nuint*)overlapped.Pointer;
        (fields[0], fields[1]) = (NtStatus.STATUS_UNSUCCESSFUL, 0x5EED);
        server.StartReceiveThatPends(overlapped);

        context.ExpectStatus("Internal while pending", NtStatus.STATUS_PENDING, overlapped.Internal);
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        context.ResultOf(server.Queue, overlapped, out _);
        context.ExpectStatus("Internal after the end", NtStatus.STATUS_CANCELLED, overlapped.Internal);
        context.Expect("InternalHigh after the end", 0ul, overlapped.InternalHigh);
    }

    [Case(
        "has-completed",
        "HasOverlappedIoCompleted is false while the operation is pending, and true after its end, a failure included.",
        "OVL-05")]
    public static void Has_completed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.Expect("while pending", false, context.Kernel.HasOverlappedIoCompleted(overlapped));
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        context.ResultOf(server.Queue, overlapped, out _);
        context.Expect("after a cancel", true, context.Kernel.HasOverlappedIoCompleted(overlapped));
    }

    [Case("offset-is-left-alone", "Offset and OffsetHigh are never written.", "OVL-06")]
    public static void Offset_is_left_alone(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        context.ResultOf(server.Queue, overlapped, out _);

        context.Expect("Offset", 0, OffsetOf(overlapped)[0]);
        context.Expect("OffsetHigh", 0, OffsetOf(overlapped)[1]);
    }

    [Case(
        "offset-plays-no-part",
        "A queue has no file position: an offset is ignored and left unchanged.",
        "OVL-06", Level = ConformanceLevel.Observed)]
    public static void Offset_plays_no_part(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        (OffsetOf(overlapped)[0], OffsetOf(overlapped)[1]) = (0x1111, 0x2222);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        server.Get();
        context.ExpectCode("result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
        context.Expect("Offset", 0x1111, OffsetOf(overlapped)[0]);
        context.Expect("OffsetHigh", 0x2222, OffsetOf(overlapped)[1]);
    }

    [Case(
        "immediate-error",
        "After an immediate error the status block is not written: Internal stays STATUS_PENDING although no operation exists.",
        "OVL-07", "GOR-07")]
    public static void Immediate_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer();

        uint code = server.StartReceive(request, overlapped, TestServer.UnknownId);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        context.Expect("HasOverlappedIoCompleted", false, context.Kernel.HasOverlappedIoCompleted(overlapped));
    }

    [Case("one-after-another", "One OVERLAPPED may serve one operation after another.", "OVL-09", "NETB-04")]
    public static void One_after_another(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer first = server.StartReceiveThatPends(overlapped);
        server.Get("/first");
        context.ExpectCode("the first result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));

        RequestBuffer second = server.StartReceiveThatPends(overlapped);
        context.ExpectStatus("Internal once more", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get("/second");

        context.ExpectCode("the second result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
        context.Expect("targets", "/first /second", $"{first.RawUrl} {second.RawUrl}");
    }

    [Case(
        "final-before-the-packet",
        "The thread that dequeues the packet sees the final status block and the whole buffer.",
        "OVL-11", "PKT-02")]
    public static void Final_before_the_packet(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        (bool Taken, uint Status, string Target) seen = default;
        TargetThread thread = context.StartThread("dequeuer", () =>
        {
            bool taken = context.TakePacket(port, context.TimeoutMs) is not null;
            seen = (taken, overlapped.Internal, taken ? request.RawUrl : "");
        });
        context.Machine.WaitUntilBlocked(thread);

        server.Get("/whole");

        context.Expect("the thread ended", true, thread.TryJoin(context.Timeout));
        context.Expect("it took the packet", true, seen.Taken);
        context.ExpectStatus("Internal, seen by it", NtStatus.STATUS_SUCCESS, seen.Status);
        context.Expect("target, seen by it", "/whole", seen.Target);
    }

    [Case(
        "final-before-the-event",
        "The thread that the event releases sees the final status block and the whole buffer.",
        "OVL-11", "EVT-06")]
    public static void Final_before_the_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        (bool Released, uint Status, string Target) seen = default;
        TargetThread thread = context.StartThread("waiter", () =>
        {
            bool released = context.IsSignaled(handle, context.TimeoutMs);
            seen = (released, overlapped.Internal, released ? request.RawUrl : "");
        });
        context.Machine.WaitUntilBlocked(thread);

        server.Get("/whole");

        context.Expect("the thread ended", true, thread.TryJoin(context.Timeout));
        context.Expect("it was released", true, seen.Released);
        context.ExpectStatus("Internal, seen by it", NtStatus.STATUS_SUCCESS, seen.Status);
        context.Expect("target, seen by it", "/whole", seen.Target);
    }

    [Case(
        "final-before-its-packet-is-taken",
        "On a bound queue an operation that ends inside its call has its status block written while the packet is still queued.",
        "OVL-12", "GOR-11")]
    public static void Final_before_its_packet_is_taken(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        context.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.NO_ERROR, server.Queue, overlapped, wait: false);
        context.ExpectPacket("packet", port, overlapped);
    }

    /// <summary>Offset and OffsetHigh, which follow the two pointer-sized fields.</summary>
    private static Span<int> OffsetOf(OverlappedBlock overlapped) => new((nuint*)overlapped.Pointer + 2, 2);
}
