using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>HttpSetRequestProperty and HttpQueryRequestProperty.</summary>
[Cases("request-property")]
internal static unsafe class RequestPropertyCases
{
    private const HTTP_REQUEST_PROPERTY Backlog = HTTP_REQUEST_PROPERTY.HttpRequestPropertyIsb;
    private const HTTP_REQUEST_PROPERTY StreamError = HTTP_REQUEST_PROPERTY.HttpRequestPropertyStreamError;
    private const HTTP_REQUEST_PROPERTY Dscp = HTTP_REQUEST_PROPERTY.HttpRequestPropertyDscpTag;
    private const HTTP_REQUEST_PROPERTY None = (HTTP_REQUEST_PROPERTY)99;

    [Case(
        "set/stream-error",
        "The error code of a stream is accepted for a request of HTTP/1.1, which is answered as ever.",
        "RPROP-01", "FN-34", Level = ConformanceLevel.Observed)]
    public static void Set_stream_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode(
            "setting", Win32Error.NO_ERROR, context.Http.HttpSetRequestProperty(server.Queue, request.RequestId, StreamError, 8u));

        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        context.Expect("the response", "hello", client.ReadResponse().Text);
    }

    [Case("set/arguments", "There must be a value of the right size, of a property that can be set.", "FN-34")]
    public static void Set_arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        uint value = 0;

        context.ExpectCode(
            "NULL",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSetRequestProperty(server.Queue, id, StreamError, null, sizeof(uint), null));
        context.ExpectCode(
            "3 of 4 bytes",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSetRequestProperty(server.Queue, id, StreamError, &value, 3, null));
        context.ExpectCode(
            "no property", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpSetRequestProperty(server.Queue, id, None, value));
        context.ExpectCode(
            "a property that can only be queried",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSetRequestProperty(server.Queue, id, Backlog, 1UL));
    }

    [Case(
        "set/dscp-tag",
        "A tag for differentiated services has 6 bits.",
        "FN-34", Level = ConformanceLevel.Observed)]
    public static void Set_dscp_tag(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;

        context.ExpectCode("63", Win32Error.NO_ERROR, context.Http.HttpSetRequestProperty(server.Queue, id, Dscp, (byte)63));
        context.ExpectCode("64", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpSetRequestProperty(server.Queue, id, Dscp, (byte)64));
    }

    [Case(
        "set/overlapped",
        "A property can be set with an OVERLAPPED.",
        "FN-34", "FN-00", Level = ConformanceLevel.Observed)]
    public static void Set_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        uint value = 8;

        uint code = context.Http.HttpSetRequestProperty(server.Queue, id, StreamError, &value, sizeof(uint), overlapped.Pointer);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "no-request",
        "A request that is unknown or was answered has no properties.",
        "FN-34", "FN-35", Level = ConformanceLevel.Observed)]
    public static void No_request(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ulong id = request.RequestId;
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        CaseContext.Require(client.ReadResponse().Status == 200, "the request was not answered");

        context.ExpectCode(
            "setting of an answered request",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpSetRequestProperty(server.Queue, id, StreamError, 8u));
        context.ExpectCode(
            "querying it",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, out ulong _));
        context.ExpectCode(
            "an invented id",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpQueryRequestProperty(server.Queue, TestServer.UnknownId, Backlog, out ulong _));
    }

    [Case("no-queue", "Only a queue has requests with properties.", "FN-34", "FN-35", "CLOSE-04", Level = ConformanceLevel.Observed)]
    public static void No_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        nint handle = context.NewEvent();

        context.ExpectCode(
            "setting", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpSetRequestProperty(handle, id, StreamError, 8u));
        context.ExpectCode(
            "querying", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpQueryRequestProperty(handle, id, Backlog, out ulong _));
    }

    [Case("query/send-backlog", "The ideal send backlog of a request is a number of 8 bytes.", "FN-35", Level = ConformanceLevel.Observed)]
    public static void Query_send_backlog(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        ulong value = 0;
        uint bytes = 0;

        uint code = context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, null, 0, &value, sizeof(ulong), &bytes, null);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("bytes", 8u, bytes);
        context.Expect("it is positive", true, value > 0);
    }

    [Case(
        "query/short-buffer",
        "A buffer that is too small, or NULL, gives ERROR_MORE_DATA and the size of the property.",
        "FN-35", Level = ConformanceLevel.Observed)]
    public static void Query_short_buffer(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        ulong value = 0x5A;
        uint size = 0;
        uint sizeOfShort = 0;

        context.ExpectCode(
            "NULL",
            Win32Error.ERROR_MORE_DATA,
            context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, null, 0, null, 0, &size, null));
        context.ExpectCode(
            "7 bytes",
            Win32Error.ERROR_MORE_DATA,
            context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, null, 0, &value, 7, &sizeOfShort, null));

        context.Expect("size", 8u, size);
        context.Expect("size for 7 bytes", 8u, sizeOfShort);
        context.Expect("the short buffer is untouched", 0x5AUL, value);
    }

    [Case(
        "query/absent",
        "A property that a request does not have, such as one of TLS on a plain connection, gives ERROR_INVALID_FUNCTION.",
        "FN-35", "RPROP-01")]
    public static void Query_absent(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        byte* buffer = stackalloc byte[1024];
        uint bytes;

        foreach (HTTP_REQUEST_PROPERTY property in new[]
        {
            HTTP_REQUEST_PROPERTY.HttpRequestPropertySni, HTTP_REQUEST_PROPERTY.HttpRequestPropertyTlsClientHello,
            HTTP_REQUEST_PROPERTY.HttpRequestPropertyTlsCipherInfo, HTTP_REQUEST_PROPERTY.HttpRequestPropertyQuicStats,
            StreamError,
        })
        {
            uint code = context.Http.HttpQueryRequestProperty(server.Queue, id, property, null, 0, buffer, 1024, &bytes, null);
            context.ExpectCode($"{property}", Win32Error.ERROR_INVALID_FUNCTION, code);
        }
    }

    [Case(
        "query/arguments",
        "A length needs a pointer, and the result needs a place.",
        "FN-35", Level = ConformanceLevel.Observed)]
    public static void Query_arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        ulong value;
        uint bytes;

        context.ExpectCode(
            "no property",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpQueryRequestProperty(server.Queue, id, None, null, 0, &value, 8, &bytes, null));
        context.ExpectCode(
            "a length and no qualifier",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, null, 4, &value, 8, &bytes, null));
        context.ExpectCode(
            "a length and no buffer",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, null, 0, null, 8, &bytes, null));
        context.ExpectCode(
            "no place at all",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpQueryRequestProperty(server.Queue, id, Backlog, null, 0, null, 0, null, null));
    }

    [Case(
        "query/overlapped",
        "A property can be queried with an OVERLAPPED. Its packet has the number of bytes.",
        "FN-35", "FN-00", Level = ConformanceLevel.Observed)]
    public static void Query_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.Take(out _).RequestId;
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        BodyBuffer value = context.NewBodyBuffer(sizeof(ulong));

        uint code = context.Http.HttpQueryRequestProperty(
            server.Queue, id, Backlog, null, 0, value.Pointer, value.Length, null, overlapped.Pointer);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        DequeuedPacket? packet = context.ExpectPacket("packet", port, overlapped);
        context.Expect("bytes", 8u, packet?.Bytes);
        context.Expect("the value was written", true, BitConverter.ToUInt64(value.Bytes) > 0);
    }
}
