using System.Globalization;
using System.Text;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>What HTTP_RESPONSE becomes on the wire.</summary>
public sealed unsafe class ResponseOnTheWireTests
{
    [Theory]
    [InlineData(200, "OK", "HTTP/1.1 200 OK")]
    [InlineData(200, "", "HTTP/1.1 200 ")]
    [InlineData(901, "", "HTTP/1.1 901 ")]
    [InlineData(404, "Nicht da", "HTTP/1.1 404 Nicht da")]
    [Rule("SEND-12", "SEND-13")]
    public void The_status_line_has_version_1_1_and_the_words_of_the_caller(ushort status, string reason, string expected)
    {
        using var server = CheckedServer.Start();
        TestResponse response = server.NewResponse(status, reason);
        response.Pointer->Version = new HTTP_VERSION(3, 7);
        ClientResponse answer = Exchange(server, response);
        FirstLine(answer).ShouldBe(expected);
    }

    [Fact]
    [Rule("SEND-14", "SEND-15", "SEND-18")]
    public void Date_Server_and_Content_Length_are_added()
    {
        using var server = CheckedServer.Start();
        ClientResponse answer = Exchange(server, server.NewResponse(body: "12345").Known(HTTP_HEADER_ID.HttpHeaderDate, "yesterday"));
        answer["Server"].ShouldBe("Microsoft-HTTPAPI/2.0");
        answer["Content-Length"].ShouldBe("5");
        answer.HeaderValues("Date").Count.ShouldBe(1);
        DateTime.TryParseExact(answer["Date"], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            .ShouldBeTrue(answer["Date"]);
        answer["Connection"].ShouldBeNull();
        Exchange(server, server.NewResponse())["Content-Length"].ShouldBe("0");
    }

    [Fact]
    [Rule("SEND-16", "OQ-07", "X-07")]
    public void A_Server_header_of_the_caller_is_followed_by_that_of_the_kernel()
    {
        using var server = CheckedServer.Start();
        Exchange(server, server.NewResponse().Known(HTTP_HEADER_ID.HttpHeaderServer, "Mine/1.0"))["Server"]
            .ShouldBe("Mine/1.0 Microsoft-HTTPAPI/2.0");
    }

    [Theory]
    [InlineData("3", "12345")]
    [InlineData("5", "12345")]
    [Rule("SEND-19")]
    public void A_Content_Length_of_the_caller_is_sent_as_it_is_and_so_is_the_body(string length, string body)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/", "Connection: close\r\n"));
        TestResponse response = server.NewResponse(body: body).Known(HTTP_HEADER_ID.HttpHeaderContentLength, length);
        server.Send(server.NextRequest().RequestId, response, out uint sent).ShouldBe(Win32Error.NO_ERROR);
        byte[] all = client.ReadToEnd();
        sent.ShouldBe((uint)all.Length);
        string text = Encoding.Latin1.GetString(all);
        text.ShouldContain($"Content-Length: {length}\r\n");
        text.ShouldEndWith("\r\n\r\n" + body);
    }

    [Fact]
    [Rule("SEND-19", "CONN-01")]
    public void A_body_shorter_than_announced_ends_the_connection()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        server.Send(server.NextRequest().RequestId, server.NewResponse(body: "12").Known(HTTP_HEADER_ID.HttpHeaderContentLength, "10"))
            .ShouldBe(Win32Error.NO_ERROR);
        Encoding.Latin1.GetString(client.ReadToEnd()).ShouldEndWith("\r\n\r\n12");
    }

    [Theory]
    [InlineData("HEAD", 200, null)]
    [InlineData("HEAD", 200, "17")]
    [InlineData("GET", 204, null)]
    [InlineData("GET", 304, null)]
    [Rule("SEND-20", "SEND-21", "SEND-22", "SEND-02", "OQ-09")]
    public void Bodiless_responses_get_no_length_from_the_kernel_and_the_body_as_given(string verb, ushort status, string? callersLength)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest().Replace("GET", verb, StringComparison.Ordinal));
        TestResponse response = server.NewResponse(status, "x", "sent all the same");
        if (callersLength is not null)
            response.Known(HTTP_HEADER_ID.HttpHeaderContentLength, callersLength);

        server.Send(server.NextRequest().RequestId, response, out uint sent).ShouldBe(Win32Error.NO_ERROR);
        ClientResponse answer = client.ReadResponse(head: verb == "HEAD");
        answer["Content-Length"].ShouldBe(callersLength);
        answer["Transfer-Encoding"].ShouldBeNull();
        sent.ShouldBe((uint)answer.RawByteCount + 17);

        client.Send(server.GetRequest("/next", "Connection: close\r\n"));
        server.Answer("next");
        string rest = Encoding.Latin1.GetString(client.ReadToEnd());
        rest.ShouldStartWith("sent all the sameHTTP/1.1 200 ", customMessage: "the connection goes on behind the answer");
        rest.ShouldEndWith("\r\n\r\nnext");
    }

    [Fact]
    [Rule("SEND-24")]
    public void Chunked_framing_is_the_callers()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        TestResponse response = server.NewResponse(body: "5\r\nhello\r\n").Chunk("0\r\n\r\n")
            .Known(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");
        server.Send(server.NextRequest().RequestId, response, out uint sent).ShouldBe(Win32Error.NO_ERROR);
        ClientResponse answer = client.ReadResponse();
        answer.BodyText.ShouldBe("hello");
        answer["Content-Length"].ShouldBeNull();
        sent.ShouldBe((uint)answer.RawByteCount);
        client.Send(server.GetRequest());
        server.Answer();
        client.ReadResponse().BodyText.ShouldBe("ok");
    }

    [Fact]
    [Rule("SEND-25", "SEND-28", "SEND-26", "SEND-29")]
    public void Empty_known_headers_are_left_out_and_everything_else_is_sent_as_often_as_given()
    {
        using var server = CheckedServer.Start();
        TestResponse response = server.NewResponse()
            .Known(HTTP_HEADER_ID.HttpHeaderEtag, "")
            .Unknown("X-Empty", "")
            .Unknown("Custom1", "a")
            .Unknown("Custom1", "b")
            .Multiple(HTTP_HEADER_ID.HttpHeaderSetCookie, "k=1", "k=2", "k=3");
        ClientResponse answer = Exchange(server, response);
        answer["ETag"].ShouldBeNull();
        answer["X-Empty"].ShouldBe("");
        answer.HeaderValues("Custom1").ShouldBe(["a", "b"]);
        answer.HeaderValues("Set-Cookie").ShouldBe(["k=1", "k=2", "k=3"]);
    }

    [Fact]
    [Rule("VER-07")]
    public void A_version_1_queue_reads_a_version_1_structure_only()
    {
        using var server = CheckedServer.Start();
        nint queue = server.NewVersion1Queue("/v/");
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/v/"));
        ulong id = server.NextRequest(queue).RequestId;
        TestResponse response = server.NewResponse(body: "one");
        response.Pointer->ResponseInfoCount = 77;
        response.Pointer->pResponseInfo = (HTTP_RESPONSE_INFO*)8;

        server.Send(id, response, 0, queue).ShouldBe(Win32Error.NO_ERROR);

        client.ReadResponse().BodyText.ShouldBe("one");
    }

    [Fact]
    [Rule("SEND-43", "SEND-11")]
    public void A_hundred_chunks_some_of_them_empty_are_sent_in_order()
    {
        using var server = CheckedServer.Start();
        TestResponse response = server.NewResponse();
        HTTP_DATA_CHUNK empty = default;
        for (int i = 0; i < 50; i++)
            response.Chunk($"{i},").Chunk(empty);

        Exchange(server, response).BodyText.ShouldBe(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},")));
    }

    [Theory]
    [InlineData(HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA)]
    [InlineData(HttpConstants.HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING)]
    [InlineData(HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA | HttpConstants.HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING)]
    [Rule("SEND-35", "SEND-39")]
    public void Buffering_flags_change_nothing_that_a_client_sees(uint flags)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        server.Send(server.NextRequest().RequestId, server.NewResponse(body: "x"), flags).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("x");
        client.Send(server.GetRequest());
        server.Answer();
        client.ReadResponse().BodyText.ShouldBe("ok");
    }

    [Theory]
    [InlineData("disconnect flag", true)]
    [InlineData("disconnect flag", false)]
    [InlineData("client says close", true)]
    [InlineData("client says close", false)]
    [InlineData("server says close", true)]
    [InlineData("server says close", false)]
    [InlineData("HTTP/1.0", true)]
    [InlineData("HTTP/1.0", false)]
    [InlineData("HTTP/1.0 keep-alive", true)]
    [Rule("SEND-30", "SEND-33", "CONN-01", "CONN-02", "SEND-12")]
    public void The_connection_ends_in_an_orderly_way_after_the_response_when_any_side_wants_it(string why, bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        string connection = why is "client says close" ? "Connection: close\r\n"
            : why.EndsWith("keep-alive", StringComparison.Ordinal) ? "Connection: Keep-Alive\r\n"
            : "";
        string request = server.GetRequest("/", connection);
        if (why.StartsWith("HTTP/1.0", StringComparison.Ordinal))
            request = request.Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal);

        client.Send(request);
        TestResponse response = server.NewResponse(body: "last");
        if (why == "server says close")
            response.Known(HTTP_HEADER_ID.HttpHeaderConnection, "close");

        uint flags = why == "disconnect flag" ? HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT : 0;
        server.Send(server.NextRequest().RequestId, response, flags).ShouldBe(Win32Error.NO_ERROR);

        ClientResponse answer = client.ReadResponse();
        FirstLine(answer).ShouldBe("HTTP/1.1 200 OK");
        answer.BodyText.ShouldBe("last");
        answer.HeaderValues("Connection").ShouldBe(["close"]);
        client.ReadToEnd().ShouldBeEmpty();
        server.ShouldServe();
    }

    private static ClientResponse Exchange(HttpTestServer server, TestResponse response)
    {
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        server.Send(server.NextRequest().RequestId, response, out uint sent).ShouldBe(Win32Error.NO_ERROR);
        ClientResponse answer = client.ReadResponse();
        sent.ShouldBe((uint)answer.RawByteCount);
        return answer;
    }

    private static string FirstLine(ClientResponse answer)
    {
        string text = answer.ToString();
        return text[..text.IndexOf("\r\n", StringComparison.Ordinal)];
    }
}
