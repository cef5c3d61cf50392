using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class ResponseHeadWriterTests
{
    private const string Date = "Sun, 06 Nov 1994 08:49:37 GMT";

    private readonly ResponseHeadWriter _writer = new();

    [Fact]
    [Rule("SEND-12", "SEND-13", "SEND-14", "SEND-15", "SEND-18")]
    public void A_plain_response_gets_length_server_and_date()
    {
        ResponseHeadResult result = Write(new ResponseContext { BodyLength = 11 }, 200, "OK", ("Content-Type", "text/plain"));

        Text.ShouldBe(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n" +
            $"Server: Microsoft-HTTPAPI/2.0\r\nDate: {Date}\r\n\r\n");
        result.IsValid.ShouldBeTrue();
        result.HeadByteCount.ShouldBe(Text.Length);
        result.IsBodiless.ShouldBeFalse();
        result.ClosesConnection.ShouldBeFalse();
        result.ContentLength.ShouldBe(11ul);
    }

    [Fact]
    [Rule("SEND-18")]
    public void No_body_gets_length_zero()
    {
        Write(default, 200, "OK");

        Text.ShouldContain("\r\nContent-Length: 0\r\n");
    }

    [Theory]
    [InlineData(901, "", "HTTP/1.1 901 \r\n")]
    [InlineData(418, "I'm a teapot", "HTTP/1.1 418 I'm a teapot\r\n")]
    [Rule("SEND-13")]
    public void Reason_is_sent_as_given_and_not_looked_up(int status, string reason, string statusLine)
    {
        Write(default, status, reason);

        Text.ShouldStartWith(statusLine);
    }

    [Fact]
    [Rule("SEND-14")]
    public void Date_of_the_caller_is_replaced()
    {
        Write(default, 200, "OK", ("Date", "yesterday"), ("date", "tomorrow"));

        Text.ShouldNotContain("yesterday");
        Text.ShouldNotContain("tomorrow");
        Text.ShouldContain($"\r\nDate: {Date}\r\n");
    }

    [Theory]
    [InlineData("AppendToCallers", "\r\nServer: mine Microsoft-HTTPAPI/2.0\r\n")]
    [InlineData("KeepCallers", "\r\nServer: mine\r\n")]
    [InlineData("NeverAdd", "\r\nServer: mine\r\n")]
    [Rule("SEND-16", "SEND-17")]
    public void Server_of_the_caller_is_treated_by_the_policy(string policy, string line)
    {
        Write(new ResponseContext { ServerHeader = Enum.Parse<ServerHeaderPolicy>(policy) }, 200, "OK", ("Server", "mine"));

        Text.ShouldContain(line);
        Text.Split("Server:").Length.ShouldBe(2);
    }

    [Fact]
    [Rule("SEND-17")]
    public void Server_is_never_added_when_disabled()
    {
        Write(new ResponseContext { ServerHeader = ServerHeaderPolicy.NeverAdd }, 200, "OK");

        Text.ShouldNotContain("Server");
    }

    [Fact]
    [Rule("SEND-19")]
    public void Length_of_the_caller_is_sent_unchanged_even_if_the_body_is_longer()
    {
        ResponseHeadResult result = Write(new ResponseContext { BodyLength = 8 }, 200, "OK", ("Content-Length", "6"));

        Text.ShouldContain("\r\nContent-Length: 6\r\n");
        Text.Split("Content-Length").Length.ShouldBe(2);
        result.ContentLength.ShouldBe(6ul);
        result.ClosesConnection.ShouldBeFalse();
    }

    [Fact]
    [Rule("ENT-07")]
    public void A_body_shorter_than_announced_closes()
    {
        ResponseHeadResult result = Write(new ResponseContext { BodyLength = 4 }, 200, "OK", ("Content-Length", "6"));

        result.ClosesConnection.ShouldBeTrue();
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, false)]
    [InlineData(304, false)]
    [InlineData(100, false)]
    [InlineData(199, false)]
    [Rule("SEND-20", "SEND-22")]
    public void Nothing_is_announced_and_nothing_framed_where_no_body_is_expected(int status, bool isHead)
    {
        var context = new ResponseContext { IsHeadRequest = isHead, BodyLength = 5, AutomaticChunking = true };

        ResponseHeadResult result = Write(context, status, "x");

        Text.ShouldNotContain("Content-Length");
        Text.ShouldNotContain("Transfer-Encoding");
        result.IsBodiless.ShouldBeTrue();
        result.ChunksBody.ShouldBeFalse();
        result.ClosesConnection.ShouldBeFalse();
    }

    [Fact]
    [Rule("SEND-21")]
    public void Length_of_the_caller_is_kept_with_HEAD()
    {
        ResponseHeadResult result = Write(new ResponseContext { IsHeadRequest = true }, 200, "OK", ("Content-Length", "20"));

        Text.ShouldContain("\r\nContent-Length: 20\r\n");
        result.ClosesConnection.ShouldBeFalse();
    }

    [Fact]
    [Rule("SEND-23", "ENT-11", "SEND-30")]
    public void More_data_without_framing_is_ended_by_closing()
    {
        ResponseHeadResult result = Write(new ResponseContext { MoreData = true, BodyLength = 3 }, 200, "OK");

        Text.ShouldNotContain("Content-Length");
        Text.ShouldNotContain("Transfer-Encoding");
        Text.ShouldContain("\r\nConnection: close\r\n");
        result.ClosesConnection.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Content-Length", "100")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("transfer-encoding", "gzip, Chunked")]
    [Rule("SEND-24", "ENT-11", "CONN-01")]
    public void More_data_with_framing_keeps_the_connection(string name, string value)
    {
        ResponseHeadResult result = Write(new ResponseContext { MoreData = true, BodyLength = 3 }, 200, "OK", (name, value));

        result.ClosesConnection.ShouldBeFalse();
        result.ChunksBody.ShouldBeFalse();
    }

    [Theory]
    [InlineData("many", null)]
    [InlineData("", null)]
    [InlineData("+5", null)]
    [InlineData("-1", null)]
    [InlineData("5, 5", null)]
    [InlineData("0", 0ul)]
    [InlineData("9223372036854775807", 9223372036854775807ul)]
    [InlineData("9223372036854775808", 9223372036854775808ul)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("0018446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551616", null)]
    [Rule("ENT-11", "BODY-23")]
    public void A_length_delimits_if_it_is_a_number_below_2_to_the_64(string value, ulong? length)
    {
        ResponseHeadResult result = Write(new ResponseContext { MoreData = true }, 200, "OK", ("Content-Length", value));

        Text.ShouldContain($"\r\nContent-Length: {value}\r\n");
        result.ContentLength.ShouldBe(length);
        result.ClosesConnection.ShouldBe(length is null);
    }

    [Fact]
    [Rule("ENT-11", "ENT-07")]
    public void Beside_chunks_of_the_caller_a_length_does_not_count()
    {
        ResponseHeadResult result = Write(
            new ResponseContext { BodyLength = 5 }, 200, "OK", ("Content-Length", "100"), ("Transfer-Encoding", "chunked"));

        result.ContentLength.ShouldBeNull();
        result.ClosesConnection.ShouldBeFalse();
    }

    [Theory]
    [InlineData("keep-alive", null, false, false)]
    [InlineData("Foo, Keep-Alive", "Content-Length: 2", true, false)]
    [InlineData("keep-alive", null, true, true)]
    [InlineData("keep-alive", "Content-Length: many", true, true)]
    [InlineData("keep-alive", "Transfer-Encoding: chunked", true, true)]
    [InlineData("keep-alive, close", null, false, true)]
    [InlineData("upgrade", null, false, true)]
    [InlineData(null, null, false, true)]
    [Rule("CONN-02", "OQ-21")]
    public void A_client_of_1_0_that_says_keep_alive_keeps_its_connection_if_the_caller_says_it_too_and_the_length_is_known(
        string? connection, string? framing, bool moreData, bool closes)
    {
        var headers = new List<(string, string)>();
        if (connection is not null)
            headers.Add(("Connection", connection));
        if (framing?.Split(": ") is [var name, var value])
            headers.Add((name, value));

        ResponseHeadResult result = Write(
            new ResponseContext { IsHttp10Request = true, MoreData = moreData, BodyLength = 2 }, 200, "OK", [.. headers]);

        result.ClosesConnection.ShouldBe(closes);
        Text.Split("\r\nConnection: ").Length.ShouldBe(2, "one Connection header: the caller's, or ours");
    }

    [Fact]
    [Rule("SEND-24")]
    public void Automatic_chunking_announces_chunks_to_a_client_that_knows_them()
    {
        ResponseHeadResult result = Write(new ResponseContext { MoreData = true, AutomaticChunking = true }, 200, "OK");

        Text.ShouldContain("\r\nTransfer-Encoding: chunked\r\n");
        result.ChunksBody.ShouldBeTrue();
        result.ClosesConnection.ShouldBeFalse();

        result = Write(new ResponseContext { MoreData = true, AutomaticChunking = true, IsHttp10Request = true }, 200, "OK");

        Text.ShouldNotContain("Transfer-Encoding");
        result.ChunksBody.ShouldBeFalse();
        result.ClosesConnection.ShouldBeTrue();
    }

    [Fact]
    [Rule("SEND-25")]
    public void Empty_known_headers_are_left_out_and_empty_unknown_ones_are_sent()
    {
        _writer.Begin(default, 200, "OK"u8);
        _writer.KnownHeader((int)KnownResponseHeader.ContentType, default);
        _writer.UnknownHeader("Qux"u8, default);
        _writer.Finish(Encoding.ASCII.GetBytes(Date));

        Text.ShouldNotContain("Content-Type");
        Text.ShouldContain("\r\nQux: \r\n");
    }

    [Fact]
    [Rule("SEND-26", "SEND-28")]
    public void Every_value_gets_a_line_of_its_own()
    {
        _writer.Begin(default, 200, "OK"u8);
        _writer.KnownHeader((int)KnownResponseHeader.SetCookie, "a"u8);
        _writer.KnownHeader((int)KnownResponseHeader.SetCookie, "b"u8);
        _writer.UnknownHeader("Custom1"u8, "1"u8);
        _writer.UnknownHeader("Custom1"u8, "2"u8);
        _writer.Finish(Encoding.ASCII.GetBytes(Date));

        Text.ShouldContain("\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nCustom1: 1\r\nCustom1: 2\r\n");
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [Rule("SEND-30", "CONN-01", "CONN-02", "SEND-33")]
    public void Connection_close_is_sent_whichever_side_wants_to_close(bool isHttp10, bool clientCloses, bool disconnect)
    {
        var context = new ResponseContext { IsHttp10Request = isHttp10, RequestConnectionClose = clientCloses, Disconnect = disconnect };

        ResponseHeadResult result = Write(context, 200, "OK");

        Text.ShouldStartWith("HTTP/1.1 ");
        Text.ShouldContain("\r\nConnection: close\r\n");
        result.ClosesConnection.ShouldBeTrue();
    }

    [Theory]
    [InlineData("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", true, false, false)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", false, true, true)]
    [InlineData("GET / HTTP/1.0\r\nConnection: foo, Keep-Alive\r\n\r\n", false, true, false)]
    [InlineData("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", false, true, true)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false, false, true)]
    [Rule("SEND-20", "CONN-01", "CONN-02")]
    public void Context_knows_what_the_request_decides(string request, bool isHead, bool isHttp10, bool closes)
    {
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        parser.Feed(Encoding.ASCII.GetBytes(request), out _);

        ResponseContext context = ResponseContext.For(parser.Head);

        context.ShouldBe(new ResponseContext { IsHeadRequest = isHead, IsHttp10Request = isHttp10, RequestConnectionClose = closes });
    }

    [Fact]
    [Rule("BODY-14")]
    public void Continue_is_an_interim_response()
    {
        Transcript.OfResponses(InterimResponse.Continue, [], answersHead: false, closes: false)
            .ShouldBe("response 100 'Continue' 1.1, 25 bytes\n  framing: none\n  interim\nend");
    }

    [Fact]
    [Rule("CONN-01", "SEND-30")]
    public void Connection_close_of_the_caller_closes_and_is_not_said_twice()
    {
        ResponseHeadResult result = Write(default, 200, "OK", ("Connection", "close"));

        Text.Split("Connection:").Length.ShouldBe(2);
        result.ClosesConnection.ShouldBeTrue();
    }

    [Fact]
    [Rule("SEND-31", "SEND-37")]
    public void An_upgrade_says_what_the_caller_says()
    {
        _writer.Begin(new ResponseContext { Opaque = true, MoreData = true }, 101, "Switching Protocols"u8);
        _writer.KnownHeader((int)KnownResponseHeader.Upgrade, "websocket"u8);
        _writer.UnknownHeader("Connection"u8, "Upgrade"u8);
        ResponseHeadResult result = _writer.Finish(Encoding.ASCII.GetBytes(Date));

        Text.ShouldContain("\r\nConnection: Upgrade\r\n");
        Text.ShouldNotContain("close");
        result.ClosesConnection.ShouldBeTrue();
    }

    [Theory]
    [InlineData("O\nK", "Qux", "x")]
    [InlineData("OK", "Qu\rx", "x")]
    [InlineData("OK", "Qux", "a\r\nEvil: b")]
    [InlineData("OK", "Qux", "a\0")]
    [InlineData("OK", "Location", "/\n")]
    [Rule("SEND-32")]
    public void Bytes_that_break_lines_are_refused_and_nothing_is_written(string reason, string name, string value)
    {
        ResponseHeadResult result = Write(default, 200, reason, (name, value));

        result.IsValid.ShouldBeFalse();
        _writer.Written.Length.ShouldBe(0);
    }

    [Fact]
    [Rule("SEND-32")]
    public void A_refused_head_does_not_spoil_the_next_one()
    {
        Write(new ResponseContext { Disconnect = true }, 200, "O\rK", ("Connection", "close"), ("Content-Length", "1"), ("Server", "x"));

        ResponseHeadResult result = Write(default, 200, "OK");

        result.IsValid.ShouldBeTrue();
        result.ClosesConnection.ShouldBeFalse();
        Text.ShouldContain("\r\nContent-Length: 0\r\nServer: Microsoft-HTTPAPI/2.0\r\n");
    }

    [Fact]
    [Rule("SEND-02")]
    public void A_head_larger_than_the_first_buffer_is_whole()
    {
        string value = new('v', 5000);

        ResponseHeadResult result = Write(default, 200, "OK", ("Qux", value), ("Quux", value));

        Text.ShouldContain($"\r\nQux: {value}\r\nQuux: {value}\r\n");
        result.HeadByteCount.ShouldBe(Text.Length);
    }

    [Fact]
    public void Nothing_is_allocated_once_the_writer_has_grown()
    {
        byte[] date = Encoding.ASCII.GetBytes(Date);
        void WriteOne()
        {
            _writer.Begin(new ResponseContext { BodyLength = 5 }, 200, "OK"u8);
            _writer.KnownHeader((int)KnownResponseHeader.ContentType, "text/plain"u8);
            _writer.UnknownHeader("Qux"u8, "foo"u8);
            _writer.Finish(date);
        }

        Allocations.Of(WriteOne).ShouldBe(0);
    }

    private string Text => Encoding.Latin1.GetString(_writer.Written);

    private ResponseHeadResult Write(ResponseContext context, int status, string reason, params (string Name, string Value)[] headers)
    {
        _writer.Begin(context, status, Encoding.Latin1.GetBytes(reason));
        foreach ((string name, string value) in headers)
            _writer.UnknownHeader(Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(value));
        return _writer.Finish(Encoding.ASCII.GetBytes(Date));
    }
}
