using System.Net;
using System.Text;

namespace HttpCompletionSim.Win32.Tests;

public sealed unsafe class RequestBufferTests
{
    [Fact]
    [Rule("RECV-29", "RECV-36")]
    public void Every_view_reads_the_request_in_the_buffer()
    {
        using var request = new RequestBuffer();
        HTTP_REQUEST_V2* raw = request.Pointer;
        byte* free = (byte*)(raw + 1);
        raw->RequestId = 0x1_0000_0002;
        raw->ConnectionId = 7;
        raw->UrlContext = 0xC0FFEE;
        raw->BytesReceived = 99;
        raw->Flags = HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS | HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED;
        raw->Version = HTTP_VERSION.HTTP_VERSION_1_1;
        raw->Verb = HTTP_VERB.HttpVerbPROPFIND;
        raw->pRawUrl = Put(ref free, "/a%20b?q=1"u8);
        raw->RawUrlLength = 10;
        const string Url = "http://localhost:80/a b?q=1";
        byte* wide = Put(ref free, Encoding.Unicode.GetBytes(Url));
        raw->CookedUrl.pFullUrl = (char*)wide;
        raw->CookedUrl.FullUrlLength = (ushort)(Url.Length * 2);
        raw->CookedUrl.pHost = (char*)wide + 7;
        raw->CookedUrl.HostLength = 12 * 2;
        raw->CookedUrl.pAbsPath = (char*)wide + 19;
        raw->CookedUrl.AbsPathLength = 4 * 2;
        raw->CookedUrl.pQueryString = (char*)wide + 23;
        raw->CookedUrl.QueryStringLength = 4 * 2;
        raw->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderHost].pRawValue = Put(ref free, "localhost"u8);
        raw->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderHost].RawValueLength = 9;
        var unknown = (HTTP_UNKNOWN_HEADER*)Put(ref free, new byte[sizeof(HTTP_UNKNOWN_HEADER)]);
        unknown->pName = Put(ref free, "X-Name"u8);
        unknown->NameLength = 6;
        unknown->pRawValue = Put(ref free, "värde"u8);
        unknown->RawValueLength = 6;
        raw->Headers.pUnknownHeaders = unknown;
        raw->Headers.UnknownHeaderCount = 1;

        request.RequestId.ShouldBe(0x1_0000_0002u);
        request.ConnectionId.ShouldBe(7u);
        request.UrlContext.ShouldBe(0xC0FFEEu);
        request.BytesReceived.ShouldBe(99u);
        request.MoreEntityBodyExists.ShouldBeTrue();
        request.Version.ShouldBe(HTTP_VERSION.HTTP_VERSION_1_1);
        request.VerbText.ShouldBe("PROPFIND");
        request.RawUrl.ShouldBe("/a%20b?q=1");
        request.FullUrl.ShouldBe(Url);
        request.Host.ShouldBe("localhost:80");
        request.AbsPath.ShouldBe("/a b");
        request.QueryString.ShouldBe("?q=1");
        request.Header(HTTP_HEADER_ID.HttpHeaderHost).ShouldBe("localhost");
        request.Header(HTTP_HEADER_ID.HttpHeaderAccept).ShouldBeNull();
        request.UnknownHeaders.ShouldHaveSingleItem().ShouldBe(
            new KeyValuePair<string, string>("X-Name", Encoding.Latin1.GetString("värde"u8)));
    }

    [Fact]
    public void An_unknown_verb_is_read_from_its_text()
    {
        using var request = new RequestBuffer();
        byte* free = (byte*)(request.Pointer + 1);
        request.Pointer->Verb = HTTP_VERB.HttpVerbUnknown;
        request.Pointer->pUnknownVerb = Put(ref free, "BREW"u8);
        request.Pointer->UnknownVerbLength = 4;

        request.VerbText.ShouldBe("BREW");
    }

    [Fact]
    [Rule("RECV-32")]
    public void Addresses_are_read_by_the_family_numbers_of_Windows()
    {
        using var request = new RequestBuffer();
        byte* free = (byte*)(request.Pointer + 1);
        request.Pointer->Address.pRemoteAddress = (SOCKADDR*)Put(ref free, [2, 0, 0x1F, 0x90, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        request.Pointer->Address.pLocalAddress = (SOCKADDR*)Put(
            ref free, [23, 0, 0, 80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);

        request.RemoteEndPoint.ShouldBe(IPEndPoint.Parse("10.0.0.1:8080"));
        request.LocalEndPoint.ShouldBe(IPEndPoint.Parse("[::1]:80"));

        request.Clear();

        request.RemoteEndPoint.ShouldBeNull();
    }

    [Fact]
    [Rule("RECV-23")]
    public void Body_pieces_are_read_one_by_one_and_joined()
    {
        using var request = new RequestBuffer();
        byte* free = (byte*)(request.Pointer + 1);
        var chunks = (HTTP_DATA_CHUNK*)Put(ref free, new byte[2 * sizeof(HTTP_DATA_CHUNK)]);
        chunks[0].FromMemory.pBuffer = Put(ref free, "one"u8);
        chunks[0].FromMemory.BufferLength = 3;
        chunks[1].FromMemory.pBuffer = Put(ref free, "two"u8);
        chunks[1].FromMemory.BufferLength = 3;
        request.Pointer->pEntityChunks = chunks;
        request.Pointer->EntityChunkCount = 2;

        request.EntityChunk(1).ToArray().ShouldBe("two"u8.ToArray());
        request.EntityBytes.ShouldBe("onetwo"u8.ToArray());
    }

    [Fact]
    [Rule("RECV-36")]
    public void A_pointer_to_outside_of_the_buffer_is_not_followed()
    {
        using var request = new RequestBuffer();
        request.Pointer->pRawUrl = (byte*)request.Pointer + 4096 - 3;
        request.Pointer->RawUrlLength = 3;

        request.RawUrl.ShouldBe("\0\0\0");

        request.Pointer->RawUrlLength = 4;

        Should.Throw<InvalidOperationException>(() => request.RawUrl).Message.ShouldContain("RECV-36");
    }

    [Fact]
    [Rule("RECV-12", "RECV-14")]
    public void Growing_keeps_the_ids_and_nothing_else()
    {
        using var request = new RequestBuffer(900);
        request.Pointer->RequestId = 5;
        request.Pointer->ConnectionId = 6;
        request.Pointer->BytesReceived = 7;

        request.Grow(1234);

        request.Length.ShouldBe(1234u);
        request.RequestId.ShouldBe(5u);
        request.ConnectionId.ShouldBe(6u);
        request.BytesReceived.ShouldBe(0u);
    }

    [Fact]
    [Rule("RECV-11")]
    public void A_buffer_can_tell_a_length_below_the_fixed_structure_and_still_be_read_safely()
    {
        using var request = new RequestBuffer(10);

        request.Length.ShouldBe(10u);
        request.AsV2.RequestInfoCount.ShouldBe((ushort)0);
        request.UnknownHeaders.ShouldBeEmpty();
    }

    private static byte* Put(ref byte* free, ReadOnlySpan<byte> bytes)
    {
        byte* start = free;
        bytes.CopyTo(new Span<byte>(start, bytes.Length));
        free += (bytes.Length + 8) & ~7;
        return start;
    }
}
