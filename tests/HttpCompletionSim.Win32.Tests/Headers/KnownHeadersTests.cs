namespace HttpCompletionSim.Win32.Headers;

public sealed class KnownHeadersTests
{
    [Fact]
    [Rule("LAY-07")]
    public void Request_headers_are_a_span_of_41_entries()
    {
        HTTP_REQUEST_HEADERS headers = default;
        Span<HTTP_KNOWN_HEADER> known = headers.KnownHeaders;

        known[^1].RawValueLength = 5;

        known.Length.ShouldBe((int)HTTP_HEADER_ID.HttpHeaderRequestMaximum);
        headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderUserAgent].RawValueLength.ShouldBe((ushort)5);
    }

    [Fact]
    [Rule("LAY-08")]
    public void Response_headers_are_a_span_of_30_entries()
    {
        HTTP_RESPONSE_HEADERS headers = default;
        Span<HTTP_KNOWN_HEADER> known = headers.KnownHeaders;

        known[^1].RawValueLength = 5;

        known.Length.ShouldBe((int)HTTP_HEADER_ID.HttpHeaderResponseMaximum);
        headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderWwwAuthenticate].RawValueLength.ShouldBe((ushort)5);
    }

    [Fact]
    public void Headers_are_indexed_by_their_id_without_a_cast()
    {
        HTTP_REQUEST_HEADERS request = default;
        HTTP_RESPONSE_HEADERS response = default;

        request.KnownHeaders[HTTP_HEADER_ID.HttpHeaderUserAgent].RawValueLength = 5;
        response.KnownHeaders[HTTP_HEADER_ID.HttpHeaderWwwAuthenticate].RawValueLength = 6;

        request.KnownHeaders[^1].RawValueLength.ShouldBe((ushort)5);
        response.KnownHeaders[^1].RawValueLength.ShouldBe((ushort)6);
        Should.Throw<IndexOutOfRangeException>(() => response.KnownHeaders[HTTP_HEADER_ID.HttpHeaderUserAgent]);
    }

    [Theory]
    [InlineData(HTTP_HEADER_ID.HttpHeaderCookie, HTTP_HEADER_ID.HttpHeaderRetryAfter)]
    [InlineData(HTTP_HEADER_ID.HttpHeaderAccept, HTTP_HEADER_ID.HttpHeaderAcceptRanges)]
    [InlineData(HTTP_HEADER_ID.HttpHeaderHost, HTTP_HEADER_ID.HttpHeaderVary)]
    [Rule("CONST-08")]
    public void One_number_means_different_headers_on_the_two_sides(HTTP_HEADER_ID inRequest, HTTP_HEADER_ID inResponse)
    {
        inRequest.ShouldBe(inResponse);
    }
}
