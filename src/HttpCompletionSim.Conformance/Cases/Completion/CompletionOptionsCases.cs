using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>The first table of "HTTP Completion Routines", row by row: the options for completion.</summary>
[Cases("completion/table-1")]
internal static class CompletionOptionsCases
{
    [Case(
        "1",
        "OVERLAPPED NULL: the operation completes synchronously, and a completion port that the queue is bound to is ignored.",
        "CPL-01", "PKT-08", "DIV-07")]
    public static void Without_an_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        server.Get("/synchronous");
        RequestBuffer request = context.NewRequestBuffer();

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("target", "/synchronous", request.RawUrl);
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "2",
        "OVERLAPPED with an event, no port: the operation completes asynchronously, and the event is signaled for it.",
        "CPL-03", "EVT-06")]
    public static void With_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        context.Expect("signaled before there is a request", false, context.IsSignaled(handle));
        server.Get("/asynchronous");

        context.Expect("signaled then", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("target", "/asynchronous", request.RawUrl);
    }

    [Case(
        "3",
        "OVERLAPPED, queue bound to a port: the operation completes asynchronously, and a packet schedules the routine; the event is "
        + "ignored in profile documented, signaled as well in the others.",
        "CPL-02", "DIV-01", "EVT-06", "DIV-09")]
    public static void With_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        context.ExpectNoPacket("packet before there is a request", port);
        server.Get("/asynchronous");

        context.ExpectPacket("packet", port, overlapped);
        context.Expect("target", "/asynchronous", request.RawUrl);
        context.Expect("event", context.Profile.EventWhenPortBound == EventWhenPortBound.Signal, context.IsSignaled(handle));
    }
}
