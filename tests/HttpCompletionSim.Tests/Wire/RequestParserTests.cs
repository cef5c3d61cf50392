using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class RequestParserTests
{
    private static readonly byte[] s_simple = Encoding.ASCII.GetBytes(
        "GET /foobar HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nAccept: */*\r\n" +
        "Qux: 1\r\nAccept: text/plain\r\nFoo: 2\r\nQux: 3\r\n\r\n");

    [Fact]
    public void A_detached_head_outlives_the_requests_after_it()
    {
        var pool = new RequestHeadPool();
        using var parser = new RequestParser(WireOptions.Default, pool);
        FeedOne(parser, s_simple);
        RequestHead first = parser.DetachHead();
        parser.Feed(default, out _).ShouldBe(WireEvent.EndOfMessage);
        parser.Reset();

        FeedOne(parser, "GET /other HTTP/1.1\r\nHost: elsewhere\r\n\r\n"u8);

        Encoding.ASCII.GetString(first.Target).ShouldBe("/foobar");
        Encoding.ASCII.GetString(first.Host).ShouldBe("localhost");
        Encoding.ASCII.GetString(first.UnknownValue(0)).ShouldBe("1, 3");
        Encoding.ASCII.GetString(parser.Head.Host).ShouldBe("elsewhere");
        first.Return();
        pool.Rent().ShouldBeSameAs(first);
    }

    [Fact]
    public void A_head_returned_twice_throws_InvalidOperationException()
    {
        RequestHead head = new RequestHeadPool().Rent();
        head.Return();

        Should.Throw<InvalidOperationException>(head.Return);
    }

    [Fact]
    public void A_head_used_again_remembers_nothing()
    {
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        FeedOne(parser, Encoding.ASCII.GetBytes(
            "POST http://b/p?q HTTP/1.0\r\nConnection: close\r\nContent-Length: 1\r\nExpect: 100-continue\r\nQux: 1\r\nQux: 2\r\n\r\n"));
        parser.Feed("x"u8, out _).ShouldBe(WireEvent.BodyPiece);
        parser.Feed(default, out _).ShouldBe(WireEvent.EndOfMessage);
        parser.Reset();

        FeedOne(parser, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"u8);

        RequestHead head = parser.Head;
        head.UnknownCount.ShouldBe(0);
        head.KnownPresent.ShouldBe(1ul << (int)KnownRequestHeader.Host);
        head.Known(KnownRequestHeader.Connection).Length.ShouldBe(0);
        head.HasBody.ShouldBeFalse();
        head.ContentLength.ShouldBe(0ul);
        head.ConnectionClose.ShouldBeFalse();
        head.Path.Length.ShouldBe(0);
        head.Query.Length.ShouldBe(0);
        head.TargetAuthority.Length.ShouldBe(0);
    }

    [Fact]
    [Rule("HDR-02")]
    public void Presence_and_emptiness_of_known_headers_are_two_things()
    {
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());

        FeedOne(parser, "GET / HTTP/1.1\r\nHost: a\r\nAccept:\r\n\r\n"u8);

        parser.Head.HasKnown(KnownRequestHeader.Accept).ShouldBeTrue();
        parser.Head.Known(KnownRequestHeader.Accept).Length.ShouldBe(0);
        parser.Head.HasKnown(KnownRequestHeader.AcceptCharset).ShouldBeFalse();
    }

    [Fact]
    [Rule("KERR-05")]
    public void An_error_is_final()
    {
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        parser.Feed("foo\r\n"u8, out _).ShouldBe(WireEvent.Error);

        parser.Feed(s_simple, out int consumed).ShouldBe(WireEvent.Error);

        consumed.ShouldBe(0);
        parser.Error.ShouldBeSameAs(KernelResponse.InvalidVerb);
        Should.Throw<InvalidOperationException>(parser.Reset);
    }

    [Theory]
    [InlineData("", "\r\n")]
    [InlineData("", " ")]
    [InlineData("", "A")]
    [InlineData("GET /", "a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n", "Qux: 1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nQux: ", "a")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "0")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "a: b\r\n")]
    [Rule("HDR-08", "HDR-09")]
    public void What_never_ends_is_ended(string start, string repeated)
    {
        byte[] unit = Encoding.ASCII.GetBytes(repeated);
        int bound = (WireOptions.Default.MaxRequestBytes / unit.Length) + 2;
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        FeedAll(parser, Encoding.ASCII.GetBytes(start)).ShouldBe(WireEvent.NeedMore);

        int times = 0;
        while (FeedAll(parser, unit) == WireEvent.NeedMore)
            (++times).ShouldBeLessThanOrEqualTo(bound);

        parser.Error.ShouldNotBeNull();
    }

    [Fact]
    [Rule("HDR-04", "HDR-08")]
    public void Many_alternating_repeated_headers_cost_memory_in_proportion_to_the_head()
    {
        var bytes = new StringBuilder("GET / HTTP/1.1\r\nHost: h\r\n");
        for (int pair = 0; pair < 2000; pair++)
            bytes.Append("a:\nb:\n");
        byte[] input = Encoding.ASCII.GetBytes(bytes.Append("\r\n").ToString());
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        long before = GC.GetAllocatedBytesForCurrentThread();

        FeedOne(parser, input);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(600_000);
        parser.Head.UnknownCount.ShouldBe(2);
        parser.Head.UnknownValue(0).Length.ShouldBe(1999 * 2);
    }

    [Fact]
    public void A_request_in_steady_state_allocates_nothing()
    {
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        byte[] chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"u8.ToArray();
        void ParseTwo()
        {
            FeedMessage(parser, s_simple, out RequestHead kept);
            FeedMessage(parser, chunked, out RequestHead second);
            kept.Return();
            second.Return();
        }

        Allocations.Of(ParseTwo).ShouldBe(0);
    }

    [Fact]
    [Rule("HDR-01", "CONST-06", "CONST-07")]
    public void Every_known_request_header_finds_its_slot()
    {
        KnownHeaderNames.Request.Count.ShouldBe(41);
        var text = new StringBuilder("GET / HTTP/1.1\r\n");
        for (int id = 0; id < KnownHeaderNames.RequestCount; id++)
        {
            string name = Encoding.ASCII.GetString(KnownHeaderNames.Request[id]);
            name.Replace("-", string.Empty).ShouldBe(((KnownRequestHeader)id).ToString(), StringCompareShould.IgnoreCase);
            if (id is not ((int)KnownRequestHeader.TransferEncoding or (int)KnownRequestHeader.ContentLength))
                text.Append(id % 2 == 0 ? name : name.ToUpperInvariant()).Append(": v").Append(id).Append("\r\n");
        }

        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());

        FeedOne(parser, Encoding.ASCII.GetBytes(text.Append("\r\n").ToString()));

        parser.Head.UnknownCount.ShouldBe(0);
        for (int id = 0; id < KnownHeaderNames.RequestCount; id++)
        {
            bool sent = id is not ((int)KnownRequestHeader.TransferEncoding or (int)KnownRequestHeader.ContentLength);
            Encoding.ASCII.GetString(parser.Head[parser.Head.KnownSlice(id)]).ShouldBe(sent ? $"v{id}" : string.Empty);
        }
    }

    [Fact]
    [Rule("CONST-06", "CONST-08")]
    public void Every_known_response_header_has_its_number()
    {
        KnownHeaderNames.Response.Count.ShouldBe(30);
        for (int id = 0; id < KnownHeaderNames.ResponseCount; id++)
        {
            byte[] name = KnownHeaderNames.Response[id].ToArray();
            Encoding.ASCII.GetString(name).Replace("-", string.Empty)
                .ShouldBe(((KnownResponseHeader)id).ToString(), StringCompareShould.IgnoreCase);
            KnownHeaderNames.Response.Find(name).ShouldBe(id);
        }

        ((int)KnownResponseHeader.RetryAfter).ShouldBe((int)KnownRequestHeader.Cookie);
        KnownHeaderNames.Response.Find("Host"u8).ShouldBe(KnownHeaderNames.None);
        KnownHeaderNames.Response.Find(default).ShouldBe(KnownHeaderNames.None);
    }

    [Theory]
    [InlineData("OPTIONS", 3)]
    [InlineData("GET", 4)]
    [InlineData("HEAD", 5)]
    [InlineData("POST", 6)]
    [InlineData("PUT", 7)]
    [InlineData("DELETE", 8)]
    [InlineData("TRACE", 9)]
    [InlineData("CONNECT", 10)]
    [InlineData("TRACK", 11)]
    [InlineData("MOVE", 12)]
    [InlineData("COPY", 13)]
    [InlineData("PROPFIND", 14)]
    [InlineData("PROPPATCH", 15)]
    [InlineData("MKCOL", 16)]
    [InlineData("LOCK", 17)]
    [InlineData("UNLOCK", 18)]
    [InlineData("SEARCH", 19)]
    [InlineData("PATCH", 1)]
    [InlineData("GETS", 1)]
    [Rule("CONST-05", "HDR-07")]
    public void Verbs_have_their_numbers(string name, int number)
    {
        ((int)HttpVerbs.Find(Encoding.ASCII.GetBytes(name))).ShouldBe(number);
        ((int)HttpVerbs.Find(Encoding.ASCII.GetBytes(name.ToLowerInvariant()))).ShouldBe((int)HttpVerb.Unknown);
        ((int)HttpVerbs.FindIgnoringCase(Encoding.ASCII.GetBytes(name.ToLowerInvariant()))).ShouldBe(number);
    }

    private static void FeedOne(RequestParser parser, ReadOnlySpan<byte> head)
    {
        parser.Feed(head, out int consumed).ShouldBe(WireEvent.Head);
        consumed.ShouldBe(head.Length);
    }

    private static WireEvent FeedAll(RequestParser parser, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            WireEvent found = parser.Feed(bytes, out int consumed);
            bytes = bytes[consumed..];
            if (found is WireEvent.NeedMore or WireEvent.Error)
                return found;
        }
    }

    // Assertions allocate, so do not use them here.
    private static void FeedMessage(RequestParser parser, ReadOnlySpan<byte> bytes, out RequestHead head)
    {
        parser.Feed(bytes, out int consumed);
        head = parser.DetachHead();
        WireEvent found;
        do
        {
            bytes = bytes[consumed..];
            found = parser.Feed(bytes, out consumed);
        }
        while (found == WireEvent.BodyPiece);

        if (found != WireEvent.EndOfMessage)
            throw new InvalidOperationException($"{found}: {parser.Error}");
        parser.Reset();
    }
}
