using System.Buffers;
using System.Text;
using CsCheck;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

/// <summary>Messages made at random, from a model that knows what must come out.</summary>
public sealed class WirePropertyTests
{
    private static readonly Gen<string> s_token = Gen.String[Gen.Char["abcXYZ019-_.!~"], 1, 12];
    private static readonly Gen<string> s_value = Gen.String[Gen.Char["ab,;: \t\"/=\u00e9"], 0, 30];
    private static readonly string[] s_oftenRepeated = ["Accept", "COOKIE", "via", "X-A"];
    private static readonly Gen<(string Name, string Value)[]> s_headers =
        Gen.Select(Gen.OneOf(s_token, Gen.Int[0, s_oftenRepeated.Length - 1].Select(index => s_oftenRepeated[index])), s_value)
            .Array[0, 12];
    private static readonly Gen<int[]> s_places = Gen.Int[0, 5000].Array[0, 8];

    [Fact]
    [Rule("HDR-01", "HDR-03", "HDR-04", "HDR-05")]
    public void Headers_come_out_trimmed_and_joined_by_name_in_order_of_arrival()
    {
        Gen.Select(s_headers, Gen.Bool, s_places).Sample(
            (headers, bareLineFeed, places) =>
            {
                string lineEnd = bareLineFeed ? "\n" : "\r\n";
                var text = new StringBuilder("GET / HTTP/1.1").Append(lineEnd).Append("Host: h").Append(lineEnd);
                foreach ((string name, string value) in headers)
                    text.Append(name).Append(':').Append(value).Append(lineEnd);
                byte[] input = Encoding.Latin1.GetBytes(text.Append(lineEnd).ToString());
                using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());

                Feed(parser, input, places, []).ShouldBe(WireEvent.Head);

                var expected = headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(group => (
                        Name: group.Key.ToUpperInvariant(),
                        Value: string.Join(", ", group.Select(header => header.Value.Trim(' ', '\t')))))
                    .Append((Name: "HOST", Value: "h"))
                    .Order();
                HeadersOf(parser.Head).Order().ShouldBe(expected);
                parser.Head.HeadByteCount.ShouldBe(input.Length);
            },
            iter: 5000);
    }

    [Fact]
    [Rule("BODY-11", "CONN-05")]
    public void Chunked_bodies_come_out_decoded_and_the_next_request_is_found()
    {
        Gen<byte[]> chunk = Gen.Byte.Array[1, 60];
        Gen.Select(chunk.Array[0, 8], s_value, Gen.Bool, s_places).Sample(
            (chunks, text, upper, places) =>
            {
                var input = new ArrayBufferWriter<byte>();
                input.Write("PUT /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"u8);
                foreach (byte[] data in chunks)
                {
                    string size = data.Length.ToString(upper ? "X4" : "x");
                    input.Write(Encoding.Latin1.GetBytes($"{size};{text}\r\n"));
                    input.Write(data);
                    input.Write("\r\n"u8);
                }

                input.Write(Encoding.Latin1.GetBytes($"0\r\nTrailer:{text}\r\n\r\n"));
                int end = input.WrittenCount;
                input.Write("GET /next HTTP/1.1\r\nHost: h\r\n\r\n"u8);
                using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
                var body = new List<byte>();

                Feed(parser, input.WrittenSpan[..end], places, body).ShouldBe(WireEvent.EndOfMessage);
                body.ShouldBe(chunks.SelectMany(data => data));
                parser.Reset();
                Feed(parser, input.WrittenSpan[end..], places, body).ShouldBe(WireEvent.Head);
            },
            iter: 5000);
    }

    [Fact]
    [Rule("SEND-18", "SEND-24")]
    public void What_the_writers_write_the_response_parser_reads()
    {
        Gen<int> withBody = Gen.Int[200, 599].Where(status => status is not (204 or 304));
        Gen.Select(withBody, s_headers, Gen.Byte.Array[0, 200], Gen.Bool, s_places).Sample(
            (status, headers, body, chunked, places) =>
            {
                var writer = new ResponseHeadWriter();
                var output = new ArrayBufferWriter<byte>();
                writer.Begin(new ResponseContext { BodyLength = body.Length, AutomaticChunking = chunked }, status, "Any reason"u8);
                foreach ((string name, string value) in headers)
                    writer.UnknownHeader(Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(value.Trim(' ', '\t')));
                ResponseHeadResult result = writer.Finish(new HttpDate().Format(DateTimeOffset.UnixEpoch));
                output.Write(writer.Written);
                if (result.ChunksBody && body.Length > 0)
                    ChunkFraming.WriteSizeLine(output, body.Length);
                output.Write(body);
                if (result.ChunksBody)
                    output.Write(body.Length > 0 ? [.. ChunkFraming.DataEnd, .. ChunkFraming.Terminator] : ChunkFraming.Terminator);

                int[] cuts = [.. places.Select(place => place % (output.WrittenCount + 1)).Order()];
                string events = Transcript.OfResponses(output.WrittenSpan, cuts, answersHead: false, closes: true);

                string shownBody = body.Length > 0 ? $"body {WireText.Show(body)}\n" : string.Empty;
                events.ShouldStartWith($"response {status} 'Any reason' 1.1, {result.HeadByteCount} bytes\n");
                events.ShouldEndWith($"  framing: {(chunked ? "chunked" : $"length {body.Length}")}\n{shownBody}end\nclosed");
                foreach ((string name, string value) in headers)
                    events.ShouldContain($"  {name} = '{WireText.Show(Encoding.Latin1.GetBytes(value.Trim(' ', '\t')))}'\n");
            },
            iter: 3000);
    }

    /// <summary>Feeds until the message ends, or, without any body, its head is there.</summary>
    private static WireEvent Feed(RequestParser parser, ReadOnlySpan<byte> input, int[] places, List<byte> body)
    {
        int start = 0;
        int length = input.Length;
        int[] cuts = [.. places.Select(place => place % (length + 1)).Order(), length];
        foreach (int cut in cuts)
        {
            ReadOnlySpan<byte> rest = input[start..cut];
            start = cut;
            while (true)
            {
                WireEvent found = parser.Feed(rest, out int consumed);
                if (found == WireEvent.BodyPiece)
                    body.AddRange(rest.Slice(parser.Piece.Offset, parser.Piece.Length));
                rest = rest[consumed..];
                if (found == WireEvent.NeedMore)
                    break;
                if (found is WireEvent.EndOfMessage or WireEvent.Error || (found == WireEvent.Head && !parser.Head.HasBody))
                    return found;
            }
        }

        return WireEvent.NeedMore;
    }

    private static IEnumerable<(string Name, string Value)> HeadersOf(RequestHead head)
    {
        for (int id = 0; id < KnownHeaderNames.RequestCount; id++)
        {
            if (head.HasKnown((KnownRequestHeader)id))
                yield return (Upper(KnownHeaderNames.Request[id]), Encoding.Latin1.GetString(head.Known((KnownRequestHeader)id)));
        }

        for (int index = 0; index < head.UnknownCount; index++)
            yield return (Upper(head.UnknownName(index)), Encoding.Latin1.GetString(head.UnknownValue(index)));
    }

    private static string Upper(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(name).ToUpperInvariant();
}
