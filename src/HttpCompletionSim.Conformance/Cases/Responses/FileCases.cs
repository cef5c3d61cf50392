using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>Chunks that come from a file, and those that name a fragment.</summary>
[Cases("send-file")]
internal static unsafe class FileCases
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    [Case(
        "to-the-end",
        "HTTP_BYTE_RANGE_TO_EOF sends a file up to its end, and the length of that counts for Content-Length.",
        "SEND-41", "SEND-18")]
    public static void To_the_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);

        ReceivedResponse whole = server.Exchange(context, context.NewResponse(null).BodyFromFile(file));
        ReceivedResponse end = server.Exchange(context, context.NewResponse(null).BodyFromFile(file, 20));

        context.Expect("the whole file", Letters, whole.Text);
        context.Expect("its Content-Length", "26", whole["Content-Length"]);
        context.Expect("from byte 20 on", "uvwxyz", end.Text);
        context.Expect("the Content-Length of that", "6", end["Content-Length"]);
    }

    [Case("range", "A file chunk sends the bytes of its range.", "SEND-41", Level = ConformanceLevel.Should)]
    public static void Range(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);

        ReceivedResponse answer = server.Exchange(context, context.NewResponse(null).BodyFromFile(file, 3, 5));

        context.Expect("body", "defgh", answer.Text);
        context.Expect("Content-Length", "5", answer["Content-Length"]);
    }

    [Case("mixed", "Chunks from memory and from files are sent in the order of the array.", "SEND-43", "SEND-41")]
    public static void Mixed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);

        ResponseBuilder response = context.NewResponse("<").BodyFromFile(file, 0, 3).Body("|").BodyFromFile(file, 24).Body(">");
        ReceivedResponse answer = server.Exchange(context, response);

        context.Expect("body", "<abc|yz>", answer.Text);
        context.Expect("Content-Length", "8", answer["Content-Length"]);
    }

    [Case("bytes", "The bytes of a file count as bytes that are sent.", "SEND-41", "SEND-02", "ENT-04", Level = ConformanceLevel.Should)]
    public static void Bytes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder head = context.NewResponse(null).BodyFromFile(file, 0, 10).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "26");
        using ResponseBuilder rest = new ResponseBuilder().BodyFromFile(file, 10);

        uint first = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head, out uint sentFirst);
        uint second = context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, rest, out uint sentSecond);

        context.ExpectCode("the head with 10 bytes", Win32Error.NO_ERROR, first);
        context.ExpectCode("the rest", Win32Error.NO_ERROR, second);
        ReceivedResponse answer = client.ReadResponse();
        context.Expect("body", Letters, answer.Text);
        context.Expect("bytes of the first call", (uint)answer.Head.Length + 10, sentFirst);
        context.Expect("bytes of the second call", 16u, sentSecond);
    }

    [Case(
        "empty",
        "A file without bytes, or a range of none, is a chunk of no bytes.",
        "SEND-41", "SEND-43", Level = ConformanceLevel.Observed)]
    public static void Empty(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint none = context.NewFile("");
        nint file = context.NewFile(Letters);

        ResponseBuilder response = context.NewResponse("a").BodyFromFile(none).BodyFromFile(file, 26).BodyFromFile(file, 5, 0).Body("b");

        context.Expect("body", "ab", server.Exchange(context, response).Text);
    }

    [Case(
        "beyond-the-end",
        "A range that the file does not have fails with ERROR_HANDLE_EOF. Nothing is sent, and the request can still be answered.",
        "SEND-41", Level = ConformanceLevel.Observed)]
    public static void Beyond_the_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);
        RequestBuffer request = server.Take(out TargetClient client);

        (string Name, ulong Start, ulong Length)[] ranges =
        [
            ("one byte too many", 20, 7),
            ("a start after the end", 27, 0),
            ("the rest after the end", 27, HttpConstants.HTTP_BYTE_RANGE_TO_EOF),
            ("a sum of 2^64", 2, ulong.MaxValue - 1),
            ("a start of 2^64 - 1", ulong.MaxValue, 1),
            ("the rest from 2^63 on", 1ul << 63, HttpConstants.HTTP_BYTE_RANGE_TO_EOF),
        ];
        foreach ((string name, ulong start, ulong length) in ranges)
        {
            ResponseBuilder response = context.NewResponse("lost").BodyFromFile(file, start, length);
            uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response);
            context.ExpectCode(name, Win32Error.ERROR_HANDLE_EOF, code);
        }

        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "piece-beyond-the-end",
        "Such a range in a later piece fails the call with ERROR_HANDLE_EOF, and the response goes on.",
        "SEND-41", Level = ConformanceLevel.Observed)]
    public static void Piece_beyond_the_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder head = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "2");
        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");
        using ResponseBuilder beyond = new ResponseBuilder().BodyFromFile(file, 0, 27);
        using ResponseBuilder end = new ResponseBuilder().BodyFromFile(file, 0, 2);

        context.ExpectCode(
            "27 bytes",
            Win32Error.ERROR_HANDLE_EOF,
            context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, beyond, out _));
        context.ExpectCode(
            "2 bytes", Win32Error.NO_ERROR, context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, end, out _));
        context.Expect("body", "ab", client.ReadResponse().Text);
    }

    [Case(
        "no-file",
        "A handle that is not of a file fails with ERROR_INVALID_HANDLE. Nothing is sent, and the request can still be answered.",
        "SEND-41", "CLOSE-04", Level = ConformanceLevel.Observed)]
    public static void No_file(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        (string Name, nint Handle)[] handles =
        [
            ("NULL", 0),
            ("INVALID_HANDLE_VALUE", Kernel32Constants.INVALID_HANDLE_VALUE),
            ("a number that is no handle", 0x7EDC_BA98),
            ("an event", context.NewEvent()),
        ];
        foreach ((string name, nint handle) in handles)
        {
            ResponseBuilder response = context.NewResponse("lost").BodyFromFile(handle, 0, 1);
            uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response);
            context.ExpectCode(name, Win32Error.ERROR_INVALID_HANDLE, code);
        }

        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "not-readable",
        "A file that is open for writing only fails with ERROR_ACCESS_DENIED, and the request can still be answered.",
        "SEND-41", Level = ConformanceLevel.Observed)]
    public static void Not_readable(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters, FileAccess.Write);
        RequestBuffer request = server.Take(out TargetClient client);

        ResponseBuilder response = context.NewResponse(null).BodyFromFile(file);
        context.ExpectCode(
            "the call",
            Win32Error.ERROR_ACCESS_DENIED,
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "overlapped",
        "A range beyond the end fails an overlapped send too, at once or in its completion.",
        "SEND-41", "CPL-05", Level = ConformanceLevel.Observed)]
    public static void Overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);
        RequestBuffer request = server.Take(out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse(null).BodyFromFile(file, 27), overlapped);

        context.ExpectCode("its end", Win32Error.ERROR_HANDLE_EOF, context.EndOf(server.Queue, code, overlapped, out _));
    }

    [Case(
        "large",
        "A file that is larger than any buffer arrives whole, although its client begins to read late.",
        "SEND-41", "CPL-03", Level = ConformanceLevel.Should)]
    public static void Large(CaseContext context)
    {
        TestServer server = context.OpenServer();
        string content = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"{number:D7}\n"));
        nint file = context.NewFile(content);
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        ResponseBuilder response = context.NewResponse("from ").BodyFromFile(file, 8).Body("end");
        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, overlapped);
        ReceivedResponse answer = client.ReadResponse();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out uint sent));
        context.Expect("Content-Length", "1600000", answer["Content-Length"]);
        context.Expect("the body is that of the file", true, answer.Text == $"from {content[8..]}end");
        context.Expect("bytes", (uint)answer.WireLength, sent);
    }

    [Case(
        "chunked",
        "AUTOMATIC_CHUNKING sends the bytes of a file in chunks.",
        "SEND-24", "SEND-41", Level = ConformanceLevel.Observed)]
    public static void Chunked(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);

        ReceivedResponse answer = server.Exchange(
            context, context.NewResponse("0").BodyFromFile(file), HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING);

        context.Expect("Transfer-Encoding", "chunked", answer["Transfer-Encoding"]);
        context.Expect("body", "0" + Letters, answer.Text);
    }

    [Case(
        "no-fragment",
        "A fragment that does not exist fails the whole send with ERROR_PATH_NOT_FOUND; nothing is sent, and the request stays open.",
        "SEND-42")]
    public static void No_fragment(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        fixed (char* name = server.PrefixOf("/fragment"))
        {
            ResponseBuilder response = context.NewResponse("memory").Body("fragment");
            HTTP_DATA_CHUNK* chunk = &response.Pointer->pEntityChunks[1];
            *chunk = new HTTP_DATA_CHUNK { DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCache };
            chunk->FromFragmentCache.FragmentNameLength = (ushort)(server.PrefixOf("/fragment").Length * sizeof(char));
            chunk->FromFragmentCache.pFragmentName = name;
            context.ExpectCode(
                "by name",
                Win32Error.ERROR_PATH_NOT_FOUND,
                context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));

            *chunk = new HTTP_DATA_CHUNK { DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCacheEx };
            chunk->FromFragmentCacheEx.pFragmentName = name;
            chunk->FromFragmentCacheEx.ByteRange.Length = HttpConstants.HTTP_BYTE_RANGE_TO_EOF;
            context.ExpectCode(
                "a range of it",
                Win32Error.ERROR_PATH_NOT_FOUND,
                context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        }

        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "unknown-kind",
        "A kind of chunk that does not exist is refused, and the request can still be answered.",
        "SEND-46", Level = ConformanceLevel.Observed)]
    public static void Unknown_kind(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        foreach (int kind in new[] { -1, (int)HTTP_DATA_CHUNK_TYPE.HttpDataChunkMaximum, 0x7FFF_FFFF })
        {
            ResponseBuilder response = context.NewResponse("body");
            response.Pointer->pEntityChunks[0].DataChunkType = (HTTP_DATA_CHUNK_TYPE)kind;
            context.ExpectCode(
                $"kind {kind}",
                Win32Error.ERROR_INVALID_PARAMETER,
                context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        }

        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }
}
