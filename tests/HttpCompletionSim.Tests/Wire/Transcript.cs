using System.Globalization;
using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

/// <summary>
/// Feeds a parser with input that is cut at the given places, and records its events. Body pieces are joined: only their sum counts.
/// </summary>
internal static class Transcript
{
    public static string OfRequests(ReadOnlySpan<byte> input, ReadOnlySpan<int> cuts, WireOptions? options = null)
    {
        var text = new StringBuilder();
        var body = new List<byte>();
        using var parser = new RequestParser(options ?? WireOptions.Default, new RequestHeadPool());
        int start = 0;
        for (int index = 0; index <= cuts.Length; index++)
        {
            int end = index < cuts.Length ? cuts[index] : input.Length;
            FeedRequests(parser, input[start..end], body, text);
            start = end;
        }

        EndBody(body, text);
        if (parser.Error is null && !parser.IsBetweenRequests)
            text.Append("waiting\n");
        return text.ToString().TrimEnd('\n');
    }

    public static string OfResponses(ReadOnlySpan<byte> input, ReadOnlySpan<int> cuts, bool answersHead, bool closes)
    {
        var text = new StringBuilder();
        var body = new List<byte>();
        var parser = new ResponseParser { AnswersHead = answersHead };
        int start = 0;
        for (int index = 0; index <= cuts.Length; index++)
        {
            int end = index < cuts.Length ? cuts[index] : input.Length;
            FeedResponses(parser, input[start..end], body, text);
            start = end;
        }

        EndBody(body, text);
        if (closes && parser.Error is null)
        {
            text.Append(parser.FeedEndOfStream() switch
            {
                WireEvent.EndOfMessage => "end\n",
                WireEvent.Error => $"error {parser.Error}\n",
                _ => "closed\n",
            });
        }
        else if (parser.Error is null && !parser.IsBetweenResponses)
        {
            text.Append("waiting\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void FeedRequests(RequestParser parser, ReadOnlySpan<byte> rest, List<byte> body, StringBuilder text)
    {
        while (true)
        {
            WireEvent found = parser.Feed(rest, out int consumed);
            if (found == WireEvent.BodyPiece)
            {
                parser.Piece.Length.ShouldBePositive();
                body.AddRange(rest.Slice(parser.Piece.Offset, parser.Piece.Length));
            }

            rest = rest[consumed..];
            switch (found)
            {
                case WireEvent.NeedMore:
                    rest.Length.ShouldBe(0, "A parser that needs more has to have taken everything.");
                    return;
                case WireEvent.Head:
                    Describe(parser.Head, text);
                    break;
                case WireEvent.EndOfMessage:
                    EndBody(body, text);
                    text.Append("end\n");
                    parser.Feed(rest, out int none).ShouldBe(WireEvent.EndOfMessage);
                    none.ShouldBe(0);
                    parser.Reset();
                    break;
                case WireEvent.Error:
                    if (text.Length > 0 && text.ToString().Contains("error ", StringComparison.Ordinal))
                        return;
                    EndBody(body, text);
                    text.Append("error ").Append(parser.Error).Append('\n');
                    parser.Feed(rest, out int afterError).ShouldBe(WireEvent.Error);
                    afterError.ShouldBe(0);
                    return;
            }
        }
    }

    private static void FeedResponses(ResponseParser parser, ReadOnlySpan<byte> rest, List<byte> body, StringBuilder text)
    {
        while (true)
        {
            bool failedBefore = parser.Error is not null;
            WireEvent found = parser.Feed(rest, out int consumed);
            if (found == WireEvent.BodyPiece)
                body.AddRange(rest.Slice(parser.Piece.Offset, parser.Piece.Length));
            rest = rest[consumed..];
            switch (found)
            {
                case WireEvent.NeedMore:
                    rest.Length.ShouldBe(0);
                    return;
                case WireEvent.Head:
                    Describe(parser.Head!, text);
                    break;
                case WireEvent.EndOfMessage:
                    EndBody(body, text);
                    text.Append("end\n");
                    parser.Reset();
                    break;
                case WireEvent.Error:
                    EndBody(body, text);
                    if (!failedBefore)
                        text.Append("error ").Append(parser.Error).Append('\n');
                    return;
            }
        }
    }

    private static void Describe(RequestHead head, StringBuilder text)
    {
        string verb = head.Verb == HttpVerb.Unknown ? $"Unknown({WireText.Show(head.VerbBytes)})" : head.Verb.ToString();
        text.Append("request ").Append(verb).Append(' ').Append(WireText.Show(head.Target))
            .Append(CultureInfo.InvariantCulture, $" {head.MajorVersion}.{head.MinorVersion}, {head.HeadByteCount} bytes\n");
        if (head.TargetForm != TargetForm.Origin)
            text.Append(CultureInfo.InvariantCulture, $"  form: {head.TargetForm}\n");
        Line("authority", head.TargetAuthority, text);
        if (!head.Path.SequenceEqual(head.Target))
            Line("path", head.Path, text);
        Line("query", head.Query, text);
        for (int id = 0; id < KnownHeaderNames.RequestCount; id++)
        {
            var header = (KnownRequestHeader)id;
            if (head.HasKnown(header))
                text.Append(CultureInfo.InvariantCulture, $"  [{id}] {header} = '{WireText.Show(head.Known(header))}'\n");
        }

        for (int index = 0; index < head.UnknownCount; index++)
            text.Append($"  {WireText.Show(head.UnknownName(index))} = '{WireText.Show(head.UnknownValue(index))}'\n");
        if (head.Framing != BodyFraming.None)
            text.Append(CultureInfo.InvariantCulture, $"  framing: {Framing(head.Framing, head.ContentLength)}\n");
        if (head.ConnectionClose)
            text.Append("  closes\n");
        if (head.ExpectContinue)
            text.Append("  expects 100\n");
    }

    private static void Describe(ResponseHead head, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"response {head.StatusCode} '{head.Reason}' ")
            .Append(CultureInfo.InvariantCulture, $"{head.MajorVersion}.{head.MinorVersion}, {head.HeadByteCount} bytes\n");
        foreach ((string name, string value) in head.Headers)
            text.Append(CultureInfo.InvariantCulture, $"  {name} = '{WireText.Show(Encoding.Latin1.GetBytes(value))}'\n");
        text.Append(CultureInfo.InvariantCulture, $"  framing: {Framing(head.Framing, head.ContentLength)}\n");
        if (head.IsInterim)
            text.Append("  interim\n");
        if (head.ConnectionClose)
            text.Append("  closes\n");
    }

    private static string Framing(BodyFraming framing, ulong length) => framing switch
    {
        BodyFraming.ContentLength => $"length {length}",
        BodyFraming.Chunked => "chunked",
        BodyFraming.UntilClose => "until close",
        _ => "none",
    };

    private static void Line(string name, ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        if (!bytes.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {WireText.Show(bytes)}\n");
    }

    private static void EndBody(List<byte> body, StringBuilder text)
    {
        if (body.Count > 0)
            text.Append("body ").Append(WireText.Show([.. body])).Append('\n');
        body.Clear();
    }
}
