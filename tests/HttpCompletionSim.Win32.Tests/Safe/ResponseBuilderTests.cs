using System.Text;

namespace HttpCompletionSim.Win32.Tests;

public sealed unsafe class ResponseBuilderTests
{
    [Fact]
    [Rule("LAY-08")]
    public void Every_value_that_was_set_is_in_the_structure()
    {
        using var response = new ResponseBuilder();
        response.Status(404, "Not Found")
            .Header(HTTP_HEADER_ID.HttpHeaderContentType, "text/plain")
            .UnknownHeader("X-One", "1")
            .UnknownHeader("X-Two", "")
            .Body("héllo")
            .Body(1, 2, 3)
            .BodyFromFile(42, 10, 20);

        HTTP_RESPONSE_V2* raw = response.Pointer;

        raw->StatusCode.ShouldBe((ushort)404);
        Text(raw->pReason, raw->ReasonLength).ShouldBe("Not Found");
        raw->pReason[raw->ReasonLength].ShouldBe((byte)0);
        HTTP_KNOWN_HEADER type = raw->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderContentType];
        Text(type.pRawValue, type.RawValueLength).ShouldBe("text/plain");
        raw->Headers.UnknownHeaderCount.ShouldBe((ushort)2);
        HTTP_UNKNOWN_HEADER one = raw->Headers.pUnknownHeaders[0];
        (Text(one.pName, one.NameLength), Text(one.pRawValue, one.RawValueLength)).ShouldBe(("X-One", "1"));
        HTTP_UNKNOWN_HEADER two = raw->Headers.pUnknownHeaders[1];
        (Text(two.pName, two.NameLength), Text(two.pRawValue, two.RawValueLength)).ShouldBe(("X-Two", ""));

        raw->EntityChunkCount.ShouldBe((ushort)3);
        HTTP_DATA_CHUNK* chunks = raw->pEntityChunks;
        Encoding.UTF8.GetString((byte*)chunks[0].FromMemory.pBuffer, (int)chunks[0].FromMemory.BufferLength).ShouldBe("héllo");
        new Span<byte>(chunks[1].FromMemory.pBuffer, (int)chunks[1].FromMemory.BufferLength).ToArray().ShouldBe([1, 2, 3]);
        chunks[2].DataChunkType.ShouldBe(HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFileHandle);
        chunks[2].FromFileHandle.FileHandle.ShouldBe(42);
        chunks[2].FromFileHandle.ByteRange.Length.QuadPart.ShouldBe(20u);
        ((nint)chunks % 8).ShouldBe(0);
    }

    [Fact]
    public void A_cleared_builder_is_a_bare_200_and_leaves_nothing_behind()
    {
        using var response = new ResponseBuilder();
        response.Status(500, "Oops").Header(HTTP_HEADER_ID.HttpHeaderServer, "x").UnknownHeader("a", "b").Body("c");
        _ = response.Pointer->StatusCode;

        response.Clear();

        HTTP_RESPONSE_V2* raw = response.Pointer;
        raw->StatusCode.ShouldBe((ushort)200);
        Text(raw->pReason, raw->ReasonLength).ShouldBe("OK");
        raw->Headers.UnknownHeaderCount.ShouldBe((ushort)0);
        (raw->Headers.pUnknownHeaders == null).ShouldBeTrue();
        (raw->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderServer].pRawValue == null).ShouldBeTrue();
        raw->EntityChunkCount.ShouldBe((ushort)0);
        (raw->pEntityChunks == null).ShouldBeTrue();
    }

    [Fact]
    public void A_request_header_number_is_refused()
    {
        using var response = new ResponseBuilder();

        Should.Throw<ArgumentOutOfRangeException>(() => response.Header(HTTP_HEADER_ID.HttpHeaderUserAgent, "x"));
        Should.Throw<ArgumentException>(() => response.ReasonPhrase = new string('x', 70_000));
    }

    private static string Text(byte* start, int length) => Encoding.Latin1.GetString(start, length);
}
