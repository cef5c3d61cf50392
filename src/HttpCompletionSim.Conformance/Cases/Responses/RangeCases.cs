using System.Globalization;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>Ranges that the kernel selects from the whole content: HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES.</summary>
[Cases("ranges")]
internal static class RangeCases
{
    private const uint ProcessRanges = HttpConstants.HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    [Case("one", "A GET for one range gets 206 with the bytes of the range, and Content-Range.", "SEND-38")]
    public static void One(CaseContext context)
    {
        TestServer server = context.OpenServer();
        foreach ((string header, string body, string range) in new[]
        {
            ("bytes=0-10", "abcdefghijk", "bytes 0-10/26"),
            ("bytes=25-25", "z", "bytes 25-25/26"),
            ("bytes=20-", "uvwxyz", "bytes 20-25/26"),
            ("bytes=-3", "xyz", "bytes 23-25/26"),
            ("bytes=-100", Letters, "bytes 0-25/26"),
            ("bytes=24-99999999999999999999999", "yz", "bytes 24-25/26"),
        })
        {
            ReceivedResponse answer = Get(context, server, header, context.NewResponse(Letters));
            context.Expect($"{header}: status", 206, answer.Status);
            context.Expect($"{header}: body", body, answer.Text);
            context.Expect($"{header}: Content-Range", range, answer["Content-Range"]);
            context.Expect($"{header}: Content-Length", body.Length.ToString(CultureInfo.InvariantCulture), answer["Content-Length"]);
        }
    }

    [Case(
        "across-chunks",
        "A range may begin and end in different chunks, from memory and from files; a length of the caller is replaced.",
        "SEND-38", "SEND-41", Level = ConformanceLevel.Observed)]
    public static void Across_chunks(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint file = context.NewFile(Letters);
        ResponseBuilder response = context.NewResponse("0123").BodyFromFile(file, 0, 4).Body("4567")
            .Header(HTTP_HEADER_ID.HttpHeaderContentLength, "12").Header(HTTP_HEADER_ID.HttpHeaderContentType, "text/plain");

        ReceivedResponse answer = Get(context, server, "bytes=2-9", response);

        context.Expect("status", 206, answer.Status);
        context.Expect("body", "23abcd45", answer.Text);
        context.Expect("Content-Range", "bytes 2-9/12", answer["Content-Range"]);
        context.Expect("Content-Length", "8", answer["Content-Length"]);
        context.Expect("Content-Type", "text/plain", answer["Content-Type"]);
    }

    [Case(
        "several",
        "Several ranges come as multipart/byteranges, one part for each range, in the order of the request.",
        "SEND-38", Level = ConformanceLevel.Should)]
    public static void Several(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ResponseBuilder response = context.NewResponse(Letters).Header(HTTP_HEADER_ID.HttpHeaderContentType, "some/thing");

        ReceivedResponse answer = Get(context, server, "bytes=15-20, 0-10,21-22", response);

        context.Expect("status", 206, answer.Status);
        string type = answer["Content-Type"] ?? "";
        context.Expect("Content-Type begins with", true, type.StartsWith("multipart/byteranges; boundary=", StringComparison.Ordinal));
        context.Expect("Content-Range of the whole", null, answer["Content-Range"]);
        context.Expect(
            "Content-Length", answer.Body.Length.ToString(CultureInfo.InvariantCulture), answer["Content-Length"]);
        string[] parts = answer.Text.Split("--" + type[(type.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"'));
        context.Expect("parts, with the end", 5, parts.Length);
        context.Expect("first", ("bytes 15-20/26", "some/thing", "pqrstu"), Read(parts, 1));
        context.Expect("second", ("bytes 0-10/26", "some/thing", "abcdefghijk"), Read(parts, 2));
        context.Expect("third", ("bytes 21-22/26", "some/thing", "vw"), Read(parts, 3));
        context.Expect("the end", "--", parts[^1].Trim());
    }

    [Case(
        "none",
        "If the content has none of the ranges, the answer is 416 with the length of the content, and the connection goes on.",
        "SEND-38", Level = ConformanceLevel.Observed)]
    public static void None(CaseContext context)
    {
        TestServer server = context.OpenServer();
        foreach (string header in new[] { "bytes=26-", "bytes=26-30,99999999999999999999999-", "bytes=-0" })
        {
            ReceivedResponse answer = Get(context, server, header, context.NewResponse(Letters));
            context.Expect($"{header}: status", 416, answer.Status);
            context.Expect($"{header}: Content-Range", "bytes */26", answer["Content-Range"]);
            context.Expect($"{header}: body", "", answer.Text);
        }

        ReceivedResponse some = Get(context, server, "bytes=30-40,1-2", context.NewResponse(Letters));
        context.Expect("one of two: status", 206, some.Status);
        context.Expect("one of two: body", "bc", some.Text);
        context.Expect("of no bytes at all", 416, Get(context, server, "bytes=0-", context.NewResponse(null)).Status);
    }

    [Case(
        "not-followed",
        "A range header that is malformed, has another unit, or is not of a GET does not change the response.",
        "SEND-38", Level = ConformanceLevel.Observed)]
    public static void Not_followed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        string many = "bytes=" + string.Join(',', Enumerable.Repeat("0-1", 200));
        string[] headers = ["bytes", "bytes=", "bytes=3-2", "bytes=a-b", "bytes=1", "bytes=0-1,x", "lines=0-1", "bytes=--1", many];
        foreach (string header in headers)
        {
            ReceivedResponse answer = Get(context, server, header, context.NewResponse(Letters));
            string shown = header.Length > 20 ? "200 ranges" : header;
            context.Expect($"{shown}: status", 200, answer.Status);
            context.Expect($"{shown}: body", Letters, answer.Text);
        }

        RequestBuffer request = server.Take(out TargetClient client, "PUT", moreHeaders: "Content-Length: 0\r\nRange: bytes=0-1\r\n");
        CaseContext.Require(server.Respond(request, Letters, ProcessRanges), "HttpSendHttpResponse");
        context.Expect("PUT", 200, client.ReadResponse().Status);
        request = server.Take(out client, moreHeaders: "Range: bytes=0-1\r\n");
        CaseContext.Require(server.Respond(request, Letters), "HttpSendHttpResponse");
        context.Expect("without the flag", 200, client.ReadResponse().Status);
        context.Expect(
            "status 201", 201, Get(context, server, "bytes=0-1", context.NewResponse(Letters).Status(201, "Created")).Status);
    }

    [Case(
        "in-pieces",
        "A response that comes in several calls is not the whole content, so its ranges are not processed.",
        "SEND-38", Level = ConformanceLevel.Observed)]
    public static void In_pieces(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, moreHeaders: "Range: bytes=0-1\r\n");
        ResponseBuilder head = context.NewResponse("hello ").Header(HTTP_HEADER_ID.HttpHeaderContentLength, "11");
        CaseContext.Require(
            context.Http.HttpSendHttpResponse(
                server.Queue, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA | ProcessRanges, head),
            "HttpSendHttpResponse");

        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "world", ProcessRanges));

        ReceivedResponse answer = client.ReadResponse();
        context.Expect("status", 200, answer.Status);
        context.Expect("body", "hello world", answer.Text);
    }

    [Case(
        "if-range",
        "With If-Range the ranges are sent if the validator is that of the response; otherwise the whole content is.",
        "SEND-38", Level = ConformanceLevel.Observed)]
    public static void If_range(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.Expect("the same tag", 206, With("\"v1\""));
        context.Expect("another tag", 200, With("\"v2\""));
        context.Expect("a weak tag", 200, With("W/\"v1\""));
        context.Expect("the same date", 206, With("Wed, 21 Oct 2026 07:28:00 GMT"));
        context.Expect("another date", 200, With("Wed, 21 Oct 2026 07:29:00 GMT"));

        int With(string validator) => Get(
            context,
            server,
            $"bytes=0-1\r\nIf-Range: {validator}",
            context.NewResponse(Letters).Header(HTTP_HEADER_ID.HttpHeaderEtag, "\"v1\"")
                .Header(HTTP_HEADER_ID.HttpHeaderLastModified, "Wed, 21 Oct 2026 07:28:00 GMT")).Status;
    }

    private static ReceivedResponse Get(CaseContext context, TestServer server, string range, ResponseBuilder response)
    {
        RequestBuffer request = server.Take(out TargetClient client, moreHeaders: $"Range: {range}\r\n");
        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, ProcessRanges, response), "HttpSendHttpResponse");
        return client.ReadResponse();
    }

    private static (string? Range, string? Type, string Body) Read(string[] parts, int index)
    {
        if (index >= parts.Length)
            return (null, null, "");

        string[] halves = parts[index].Split("\r\n\r\n", 2);
        string[] lines = halves[0].Split("\r\n");
        return (Value("Content-Range"), Value("Content-Type"), halves.ElementAtOrDefault(1)?.TrimEnd() ?? "");

        string? Value(string name) => lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?
            [(name.Length + 2)..];
    }
}
