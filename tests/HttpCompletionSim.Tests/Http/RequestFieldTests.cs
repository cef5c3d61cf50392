using System.Text;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>What stands in HTTP_REQUEST: fields, URL, headers, addresses.</summary>
public sealed unsafe class RequestFieldTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [Rule("RECV-29", "RECV-26", "COOK-01", "COOK-02", "VER-04")]
    public void The_plain_get_of_the_catalogue_field_by_field(bool inMemory, int version)
    {
        using var server = CheckedServer.Start(inMemory);
        nint queue = version == 1 ? server.NewVersion1Queue("/foobar/") : server.Handle;
        SimulatedClient client = server.Connect();
        string text = server.GetRequest("/foobar", "Connection: keep-alive\r\nUser-Agent: test\r\n");
        client.Send(text);
        TestReceive received = server.NextRequest(queue);
        HTTP_REQUEST_V1* request = &received.Request->Base;

        request->Flags.ShouldBe(0u);
        request->ConnectionId.ShouldNotBe(0ul);
        request->RequestId.ShouldNotBe(0ul);
        request->UrlContext.ShouldBe(0ul);
        request->Version.ShouldBe(HTTP_VERSION.HTTP_VERSION_1_1);
        request->Verb.ShouldBe(HTTP_VERB.HttpVerbGET);
        request->UnknownVerbLength.ShouldBe((ushort)0);
        (request->pUnknownVerb == null).ShouldBeTrue();
        request->RawUrlLength.ShouldBe((ushort)7);
        received.RawUrl.ShouldBe("/foobar");

        HTTP_COOKED_URL url = request->CookedUrl;
        int digits = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        url.FullUrlLength.ShouldBe((ushort)(48 + (2 * digits)));
        url.HostLength.ShouldBe((ushort)(20 + (2 * digits)));
        url.AbsPathLength.ShouldBe((ushort)14);
        url.QueryStringLength.ShouldBe((ushort)0);
        new string(url.pFullUrl).ShouldBe($"http://localhost:{server.Port}/foobar");
        (url.pHost - url.pFullUrl).ShouldBe(7);
        (url.pAbsPath - url.pFullUrl).ShouldBe(17 + digits);
        (url.pQueryString == null).ShouldBeTrue();
        if (inMemory)
            (url.FullUrlLength, url.HostLength).ShouldBe(((ushort)58, (ushort)30), "the numbers of the catalogue");

        request->Headers.UnknownHeaderCount.ShouldBe((ushort)0);
        (request->Headers.pUnknownHeaders == null).ShouldBeTrue();
        request->Headers.TrailerCount.ShouldBe((ushort)0);
        (request->Headers.pTrailers == null).ShouldBeTrue();
        for (int id = 0; id < (int)HTTP_HEADER_ID.HttpHeaderRequestMaximum; id++)
        {
            received.Header((HTTP_HEADER_ID)id).ShouldBe((HTTP_HEADER_ID)id switch
            {
                HTTP_HEADER_ID.HttpHeaderConnection => "keep-alive",
                HTTP_HEADER_ID.HttpHeaderUserAgent => "test",
                HTTP_HEADER_ID.HttpHeaderHost => $"localhost:{server.Port}",
                _ => null,
            });
            if (received.Header((HTTP_HEADER_ID)id) is null)
                request->Headers.KnownHeaders[id].RawValueLength.ShouldBe((ushort)0);
        }

        request->BytesReceived.ShouldBe((ulong)text.Length);
        request->EntityChunkCount.ShouldBe((ushort)0);
        (request->pEntityChunks == null).ShouldBeTrue();
        (request->pSslInfo == null).ShouldBeTrue();
        server.Send(request->RequestId, server.NewResponse(), 0, queue).ShouldBe(Win32Error.NO_ERROR);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("RECV-05", "RECV-36", "VER-04", "LAY-18")]
    public void The_size_is_structure_plus_everything_it_points_to(int version)
    {
        using var server = CheckedServer.Start();
        nint queue = version == 1 ? server.NewVersion1Queue("/foobar/") : server.Handle;
        server.Connect().Send(server.GetRequest("/foobar"));
        TestReceive received = server.NextRequest(queue);

        // Two SOCKADDR_IN, the URL in UTF-16, the raw URL, and Host; strings with their NULs.
        uint fixedPart = version == 1 ? 848u : 864u;
        uint expected = fixedPart + 16 + 16 + ((29 + 1) * 2) + (7 + 1) + (15 + 1);
        (*received.Bytes).ShouldBe(expected);

        // In version 1 the strings begin where version 2 has two more fields.
        ((byte*)received.Request->Address.pRemoteAddress - received.Buffer).ShouldBe((nint)fixedPart);
        new ReadOnlySpan<byte>(received.Buffer + expected, 64).ContainsAnyExcept(TestReceive.Filler)
            .ShouldBeFalse("nothing is written behind the size reported");
    }

    [Fact]
    [Rule("RECV-36", "RECV-30", "HDR-01")]
    public void Every_pointer_lies_inside_the_buffer_so_that_the_block_can_be_moved()
    {
        using var server = CheckedServer.Start();
        string sent = server.GetRequest("/a/b?c=d", "X-One: 1\r\nX-Two: 2\r\nAccept: */*\r\nCookie: k=v\r\n");
        server.Connect().Send(sent.Replace("GET", "BREW", StringComparison.Ordinal));
        TestReceive received = server.NextRequest();
        HTTP_REQUEST_V2* request = received.Request;
        var all = new List<nint>
        {
            (nint)request->pUnknownVerb, (nint)request->pRawUrl, (nint)request->CookedUrl.pFullUrl, (nint)request->CookedUrl.pHost,
            (nint)request->CookedUrl.pAbsPath, (nint)request->CookedUrl.pQueryString, (nint)request->Address.pLocalAddress,
            (nint)request->Address.pRemoteAddress, (nint)request->Headers.pUnknownHeaders,
        };
        for (int i = 0; i < request->Headers.UnknownHeaderCount; i++)
        {
            all.Add((nint)request->Headers.pUnknownHeaders[i].pName);
            all.Add((nint)request->Headers.pUnknownHeaders[i].pRawValue);
        }

        int known = 0;
        for (int id = 0; id < (int)HTTP_HEADER_ID.HttpHeaderRequestMaximum; id++)
        {
            if (request->Headers.KnownHeaders[id].pRawValue is not null)
            {
                all.Add((nint)request->Headers.KnownHeaders[id].pRawValue);
                known++;
            }
        }

        known.ShouldBe(3);
        foreach (nint pointer in all)
        {
            pointer.ShouldNotBe(0);
            (pointer - (nint)received.Buffer).ShouldBeInRange((nint)864, (nint)(*received.Bytes - 1));
        }
    }

    [Fact]
    [Rule("RECV-30", "RECV-29")]
    public void Every_string_ends_with_a_NUL_that_its_length_does_not_count()
    {
        using var server = CheckedServer.Start();
        string get = server.GetRequest("/a/b?c=d", "X-One: 1\r\nAccept: */*\r\n");
        server.Connect().Send(get.Replace("GET", "BREW", StringComparison.Ordinal));
        TestReceive received = server.NextRequest();
        HTTP_REQUEST_V2* request = received.Request;

        request->pUnknownVerb[request->UnknownVerbLength].ShouldBe((byte)0);
        request->pRawUrl[request->RawUrlLength].ShouldBe((byte)0);
        request->CookedUrl.pFullUrl[request->CookedUrl.FullUrlLength / sizeof(char)].ShouldBe('\0');
        ref HTTP_KNOWN_HEADER accept = ref request->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderAccept];
        accept.pRawValue[accept.RawValueLength].ShouldBe((byte)0);
        HTTP_UNKNOWN_HEADER* unknown = request->Headers.pUnknownHeaders;
        unknown->pName[unknown->NameLength].ShouldBe((byte)0);
        unknown->pRawValue[unknown->RawValueLength].ShouldBe((byte)0);

        // The lengths do not count it.
        new string((sbyte*)request->pUnknownVerb).Length.ShouldBe(request->UnknownVerbLength);
        new string((sbyte*)request->pRawUrl).Length.ShouldBe(request->RawUrlLength);
        new string((sbyte*)accept.pRawValue).ShouldBe("*/*");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    [Rule("RECV-18")]
    public void A_buffer_aligned_to_four_bytes_is_good_enough(int offset)
    {
        using var server = CheckedServer.Start();
        server.Connect().Send(server.GetRequest("/aligned", "X-A: b\r\n"));
        TestReceive receive = server.NewReceive();
        var request = (HTTP_REQUEST_V2*)(receive.Buffer + offset);
        server.Api.HttpReceiveHttpRequest(server.Handle, 0, 0, request, receive.Length - 16, receive.Bytes, null)
            .ShouldBe(Win32Error.NO_ERROR);
        new string((sbyte*)request->pRawUrl).ShouldBe("/aligned");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-32")]
    public void Addresses_are_those_of_the_two_sockets_with_the_family_numbers_of_Windows(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        HTTP_TRANSPORT_ADDRESS address = server.NextRequest().Request->Address;
        var remote = new ReadOnlySpan<byte>(address.pRemoteAddress, 28);
        var local = new ReadOnlySpan<byte>(address.pLocalAddress, 28);
        bool isIPv6 = client.LocalEndPoint.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;

        address.pRemoteAddress->sa_family.ShouldBe((ushort)(isIPv6 ? 23 : 2));
        ((remote[2] << 8) | remote[3]).ShouldBe(client.LocalEndPoint.Port);
        remote.Slice(isIPv6 ? 8 : 4, isIPv6 ? 16 : 4).ToArray().ShouldBe(client.LocalEndPoint.Address.GetAddressBytes());
        address.pLocalAddress->sa_family.ShouldBe((ushort)(isIPv6 ? 23 : 2));
        ((local[2] << 8) | local[3]).ShouldBe(server.Port);
        local.Slice(isIPv6 ? 8 : 4, isIPv6 ? 16 : 4).ToArray()
            .ShouldBe(client.LocalEndPoint.Address.GetAddressBytes(), "loopback to loopback");
    }

    [Fact]
    [Rule("RECV-33", "CONN-01")]
    public void Requests_of_one_connection_share_its_id_and_have_their_own()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        var requests = new HashSet<ulong>();
        var connections = new HashSet<ulong>();
        for (int i = 0; i < 40; i++)
        {
            client.Send(server.GetRequest());
            TestReceive received = server.NextRequest();
            requests.Add(received.RequestId).ShouldBeTrue();
            connections.Add(received.ConnectionId);
            server.Send(received.RequestId, server.NewResponse()).ShouldBe(Win32Error.NO_ERROR);
            client.ReadResponse();
        }

        connections.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("RECV-25", "RECV-31", "HDR-01")]
    public void A_body_that_came_along_is_announced_and_counted_but_not_copied()
    {
        using var server = CheckedServer.Start();
        string text = server.PostRequest("/upload", "12345");
        server.Connect().Send(text);
        server.Machine.RunUntilIdle();
        TestReceive received = server.NextRequest();
        received.Request->Flags.ShouldBe(HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS);
        received.Request->EntityChunkCount.ShouldBe((ushort)0);
        (received.Request->pEntityChunks == null).ShouldBeTrue();
        received.Request->BytesReceived.ShouldBe((ulong)text.Length);
        received.Request->Verb.ShouldBe(HTTP_VERB.HttpVerbPOST);
        received.Header(HTTP_HEADER_ID.HttpHeaderContentLength).ShouldBe("5");
    }

    [Fact]
    [Rule("BODY-11", "BODY-12", "RECV-26")]
    public void Flags_follow_the_framing_of_the_body()
    {
        using var server = CheckedServer.Start();
        (string, uint)[] cases = [("Content-Length: 0\r\n", 0u), ("Transfer-Encoding: chunked\r\n", 1u), ("Content-Length: 1\r\n", 1u)];
        foreach ((string headers, uint flags) in cases)
        {
            server.Connect().Send(server.GetRequest("/", headers).Replace("GET", "PUT", StringComparison.Ordinal));
            TestReceive received = server.NextRequest();
            received.Request->Flags.ShouldBe(flags);
            received.Request->Verb.ShouldBe(HTTP_VERB.HttpVerbPUT);
        }
    }

    [Fact]
    [Rule("COOK-03", "COOK-07", "COOK-08", "COOK-09", "COOK-02")]
    public void The_cooked_url_is_decoded_and_the_raw_one_is_not()
    {
        using var server = CheckedServer.Start();
        server.Connect().Send(server.GetRequest("/a%20b/../c%C3%A9/./d?x=%20&y=1/2"));
        TestReceive received = server.NextRequest();
        received.RawUrl.ShouldBe("/a%20b/../c%C3%A9/./d?x=%20&y=1/2");
        HTTP_COOKED_URL url = received.Request->CookedUrl;
        new string(url.pFullUrl).ShouldBe("http://localhost:50000/cé/d?x=%20&y=1/2");
        new string(url.pHost, 0, url.HostLength / 2).ShouldBe("localhost:50000");
        new string(url.pAbsPath, 0, url.AbsPathLength / 2).ShouldBe("/cé/d");
        new string(url.pQueryString, 0, url.QueryStringLength / 2).ShouldBe("?x=%20&y=1/2");
        (url.FullUrlLength / 2).ShouldBe(new string(url.pFullUrl).Length);
        (url.pQueryString - url.pAbsPath).ShouldBe(url.AbsPathLength / 2);
    }

    [Fact]
    [Rule("COOK-04")]
    public void An_absolute_target_brings_its_own_host()
    {
        using var server = CheckedServer.Start();
        server.Connect().Send("GET http://localhost:50000/ HTTP/1.1\r\nHost: ignored:1\r\n\r\n");
        TestReceive received = server.NextRequest();
        received.Request->RawUrlLength.ShouldBe((ushort)23);
        received.RawUrl.ShouldBe("http://localhost:50000/");
        new string(received.Request->CookedUrl.pFullUrl).ShouldBe("http://localhost:50000/");
        received.Request->CookedUrl.AbsPathLength.ShouldBe((ushort)2);
        received.Header(HTTP_HEADER_ID.HttpHeaderHost).ShouldBe("ignored:1");
    }

    [Fact]
    [Rule("COOK-06", "COOK-14")]
    public void Options_star_and_a_version_1_0_request_without_host_are_delivered()
    {
        using var server = CheckedServer.Start();
        server.AddUrl(server.Queue.UrlGroupId, "http://+:50000/").ShouldBe(Win32Error.NO_ERROR);
        server.Connect().Send("OPTIONS * HTTP/1.1\r\nHost: localhost:50000\r\n\r\n");
        TestReceive star = server.NextRequest();
        star.RawUrl.ShouldBe("*");
        star.Request->Verb.ShouldBe(HTTP_VERB.HttpVerbOPTIONS);

        server.Connect().Send("GET /old HTTP/1.0\r\n\r\n");
        TestReceive old = server.NextRequest();
        old.Request->Version.ShouldBe(HTTP_VERSION.HTTP_VERSION_1_0);
        new string(old.Request->CookedUrl.pFullUrl).ShouldBe("http://127.0.0.1:50000/old");
    }

    [Fact]
    [Rule("COOK-15")]
    public void A_match_by_address_is_flagged()
    {
        using var server = CheckedServer.Start();
        server.AddUrl(server.Queue.UrlGroupId, "http://127.0.0.1:50000/").ShouldBe(Win32Error.NO_ERROR);
        server.Connect().Send("GET / HTTP/1.1\r\nHost: 127.0.0.1:50000\r\n\r\n");
        server.NextRequest().Request->Flags.ShouldBe(HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED);
    }

    [Fact]
    [Rule("HDR-02", "HDR-03", "HDR-04", "HDR-05", "HDR-06")]
    public void Headers_are_trimmed_joined_and_otherwise_left_alone()
    {
        using var server = CheckedServer.Start();
        server.Connect().Send(
            $"GET / HTTP/1.1\r\nhOST: localhost:{server.Port}\r\nAccept: a\r\nQux: \t foo  baz \r\nX-Empty:\r\n"
            + "Accept: b\r\nqux: 2\r\nAccept-Language:\r\nX-Utf: é\r\n\r\n");
        TestReceive received = server.NextRequest();
        received.Header(HTTP_HEADER_ID.HttpHeaderHost).ShouldBe($"localhost:{server.Port}");
        received.Header(HTTP_HEADER_ID.HttpHeaderAccept).ShouldBe("a, b");
        received.Header(HTTP_HEADER_ID.HttpHeaderAcceptLanguage).ShouldBe("", "present and empty");
        received.Header(HTTP_HEADER_ID.HttpHeaderAcceptEncoding).ShouldBeNull();

        HTTP_REQUEST_HEADERS headers = received.Request->Headers;
        headers.UnknownHeaderCount.ShouldBe((ushort)3);
        received.Text(headers.pUnknownHeaders[0].pName, headers.pUnknownHeaders[0].NameLength).ShouldBe("Qux");
        received.Text(headers.pUnknownHeaders[0].pRawValue, headers.pUnknownHeaders[0].RawValueLength).ShouldBe("foo  baz, 2");
        received.Text(headers.pUnknownHeaders[1].pName, headers.pUnknownHeaders[1].NameLength).ShouldBe("X-Empty");
        headers.pUnknownHeaders[1].RawValueLength.ShouldBe((ushort)0);
        (headers.pUnknownHeaders[1].pRawValue == null).ShouldBeTrue("an unknown header without a value has none");
        new ReadOnlySpan<byte>(headers.pUnknownHeaders[2].pRawValue, headers.pUnknownHeaders[2].RawValueLength).ToArray()
            .ShouldBe(Encoding.UTF8.GetBytes("é"));
    }

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("PATCH")]
    [Rule("HDR-07")]
    public void A_verb_without_a_number_comes_as_text(string verb)
    {
        using var server = CheckedServer.Start();
        server.Connect().Send($"{verb} / HTTP/1.1\r\nHost: localhost:{server.Port}\r\n\r\n");
        TestReceive received = server.NextRequest();
        received.Request->Verb.ShouldBe(HTTP_VERB.HttpVerbUnknown);
        received.Text(received.Request->pUnknownVerb, received.Request->UnknownVerbLength).ShouldBe(verb);
    }

    [Fact]
    [Rule("HDR-11", "HDR-08", "RECV-17")]
    public void A_head_of_nearly_the_largest_size_is_delivered_whole()
    {
        using var server = CheckedServer.Start();
        string headers = string.Concat(Enumerable.Range(0, 300).Select(i => $"X-{i:D4}: {new string('v', 40)}\r\n"));
        server.Connect().Send(server.GetRequest("/many", headers));
        TestReceive received = server.NewReceive(64 * 1024);
        server.Receive(received).ShouldBe(Win32Error.NO_ERROR);
        received.Request->Headers.UnknownHeaderCount.ShouldBe((ushort)300);
        for (int i = 0; i < 300; i++)
        {
            HTTP_UNKNOWN_HEADER header = received.Request->Headers.pUnknownHeaders[i];
            received.Text(header.pName, header.NameLength).ShouldBe($"X-{i:D4}");
            received.Text(header.pRawValue, header.RawValueLength).Length.ShouldBe(40);
        }

        received.Request->Headers.TrailerCount.ShouldBe((ushort)0);
    }
}
