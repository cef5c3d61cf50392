using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace HttpCompletionSim.Wire;

// Request line and header lines, one complete line at a time.
internal sealed partial class RequestParser
{
    private const byte LineFeed = (byte)'\n';

    // How many bytes of an unfinished line are checked for characters that no verb has. A longer verb is checked at the end of its line.
    private const int EarlyVerbLength = 32;

    /// <summary>Skips blank lines and blanks before a request line (HDR-09).</summary>
    /// <returns>True when a request line begins; false when more bytes are needed or the limit is exceeded.</returns>
    private bool SkipBlanks(ReadOnlySpan<byte> input, ref int consumed)
    {
        while (consumed < input.Length)
        {
            if (input[consumed] is not ((byte)'\r' or LineFeed or (byte)' ' or (byte)'\t'))
            {
                BeginHead();
                return true;
            }

            if (++_skippedBytes > _options.MaxRequestBytes)
            {
                Fail(KernelResponse.RequestTooLong);
                return false;
            }

            consumed++;
        }

        return false;
    }

    private void BeginHead()
    {
        // Reuse a head that was not detached, without the pool.
        if (_head is null)
            _head = _pool.Rent();
        else
            _head.Clear();
        _state = State.InHead;
        _lineStart = 0;
        _requestLineSeen = _firstHeaderSeen = _isHead = false;
    }

    private WireEvent FeedHead(ReadOnlySpan<byte> input, ref int consumed)
    {
        RequestHead current = _head!;
        ReadOnlySpan<byte> bytes = input[consumed..];
        int position = 0;

        // Offsets count from the start of the head. Bytes before `buffered` are in the head's buffer, the others are in `bytes`.
        int buffered = current.Length;
        int reach = buffered + bytes.Length;
        bool limitsAreFar = reach <= _options.MaxFieldLength && _skippedBytes + reach <= _options.MaxRequestBytes;
        while (true)
        {
            ReadOnlySpan<byte> window = bytes[position..];
            KernelResponse? limit = null;
            int allowed = limitsAreFar ? window.Length : BytesAllowed(buffered + position, out limit);
            bool tooLong = window.Length > allowed;
            if (tooLong)
                window = window[..allowed];

            int lineFeed = FindLineFeed(window, out bool isClean);
            if (lineFeed < 0)
            {
                current.Append(bytes[..(position + window.Length)]);
                consumed += bytes.Length;
                if (!_requestLineSeen)
                {
                    ReadOnlySpan<byte> start = current.BytesFrom(_lineStart);
                    if (HasImpossibleVerb(start))
                        return Fail(KernelResponse.InvalidVerb);
                    _isHead = start.StartsWith("HEAD "u8);
                }

                return tooLong ? Fail(limit!) : WireEvent.NeedMore;
            }

            int next = position + lineFeed + 1;
            ReadOnlySpan<byte> line;
            if (_lineStart < buffered)
            {
                // The line began in an earlier span. Complete the line in the buffer and continue after it.
                current.Append(bytes[..next]);
                buffered = current.Length;
                line = current.BytesFrom(_lineStart)[..^1];
                bytes = bytes[next..];
                consumed += next;
                position = next = 0;
                isClean = false;
            }
            else
            {
                line = bytes.Slice(position, lineFeed);
            }

            if (line.EndsWith((byte)'\r'))
                line = line[..^1];

            KernelResponse? problem;
            if (!_requestLineSeen)
            {
                problem = ParseRequestLine(line, current);
                _requestLineSeen = true;
            }
            else if (line.IsEmpty)
            {
                current.Append(bytes[..next]);
                consumed += next;
                problem = FinishHead(current);
                return problem is null ? WireEvent.Head : Fail(problem);
            }
            else
            {
                // The first header line may begin with blanks (HDR-13). On a later line they are a folded line, which is refused.
                int blanks = _firstHeaderSeen ? 0 : CountBlanks(line);
                _firstHeaderSeen = true;
                problem = ParseHeaderLine(line[blanks..], _lineStart + blanks, isClean, current, bytes);
            }

            if (problem is not null)
            {
                consumed += next;
                return Fail(problem);
            }

            position = next;
            _lineStart = buffered + position;
        }
    }

    /// <summary>
    /// Finds the end of a line. One search is nearly always enough, and also shows that the line has no other control character.
    /// </summary>
    private static int FindLineFeed(ReadOnlySpan<byte> window, out bool isClean)
    {
        int index = window.IndexOfAny(HttpSyntax.ValueControl);
        isClean = (uint)index < (uint)window.Length && window[index] == (byte)'\r' &&
            (uint)(index + 1) < (uint)window.Length && window[index + 1] == LineFeed;
        if (isClean)
            return index + 1;
        if (index < 0)
            return -1;

        int further = window[index..].IndexOf(LineFeed);
        return further < 0 ? -1 : index + further;
    }

    private static int CountBlanks(ReadOnlySpan<byte> line)
    {
        int count = 0;
        while (count < line.Length && HttpSyntax.IsBlank(line[count]))
            count++;
        return count;
    }

    /// <summary>How many bytes may follow a position in the head before a limit is exceeded, and which limit that is.</summary>
    private int BytesAllowed(int headPosition, out KernelResponse limit)
    {
        int headLeft = _options.MaxRequestBytes - _skippedBytes - headPosition;
        int fieldLeft = _requestLineSeen ? _options.MaxFieldLength - (headPosition - _lineStart) : int.MaxValue;
        limit = fieldLeft < headLeft ? KernelResponse.FieldTooLong : KernelResponse.RequestTooLong;
        return Math.Min(headLeft, fieldLeft);
    }

    private static bool HasImpossibleVerb(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, EarlyVerbLength)];
        int end = start.IndexOfAnyExcept(HttpSyntax.Token);
        return end >= 0 && start[end] is not ((byte)' ' or (byte)'\r');
    }

    private KernelResponse? ParseRequestLine(ReadOnlySpan<byte> line, RequestHead current)
    {
        int verbLength = line.IndexOf((byte)' ');
        if (verbLength <= 0)
            return KernelResponse.InvalidVerb;

        ReadOnlySpan<byte> verbBytes = line[..verbLength];
        HttpVerb verb = HttpVerbs.Find(verbBytes);
        if (verb == HttpVerb.Unknown)
        {
            if (verbBytes.ContainsAnyExcept(HttpSyntax.Token))
                return KernelResponse.InvalidVerb;
            if (_options.MiscasedVerbs != MiscasedVerbPolicy.DeliverAsUnknown)
            {
                HttpVerb meant = HttpVerbs.FindIgnoringCase(verbBytes);
                if (meant != HttpVerb.Unknown && _options.MiscasedVerbs == MiscasedVerbPolicy.Refuse)
                    return KernelResponse.InvalidVerb;
                verb = meant;
            }
        }

        _isHead = verb == HttpVerb.Head;

        // The version follows the last space. Spaces right before it are skipped; spaces inside the target make the URL invalid (COOK-10).
        int lastSpace = line.EndsWith(" HTTP/1.1"u8) ? line.Length - 9 : line.LastIndexOf((byte)' ');
        if (lastSpace == verbLength)
            return KernelResponse.BadRequest;

        ReadOnlySpan<byte> version = line[(lastSpace + 1)..];
        if (version.Length != 8 || !version.StartsWith("HTTP/"u8) || version[6] != (byte)'.' ||
            !char.IsAsciiDigit((char)version[5]) || !char.IsAsciiDigit((char)version[7]))
        {
            return KernelResponse.BadRequest;
        }

        int major = version[5] - '0';
        if (major >= 2)
            return KernelResponse.VersionNotSupported;
        if (major == 0)
            return KernelResponse.BadRequest;

        int targetEnd = lastSpace;
        while (targetEnd > verbLength + 1 && line[targetEnd - 1] == (byte)' ')
            targetEnd--;

        var whole = new ByteSlice(verbLength + 1, targetEnd - verbLength - 1);
        if (!RequestTarget.TryParse(line, whole, verb, _options, out RequestTarget target))
            return KernelResponse.InvalidUrl;

        current.SetRequestLine(verb, new ByteSlice(0, verbLength), target, (byte)major, (byte)(version[7] - '0'));
        return null;
    }

    // Inlined, because passing the new spans costs more than the call itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private KernelResponse? ParseHeaderLine(
        ReadOnlySpan<byte> line, int lineOffset, bool isClean, RequestHead current, ReadOnlySpan<byte> bytes)
    {
        // The first character that no name may have is nearly always the colon, so one search finds the name and validates it.
        int nameLength = line.IndexOfAnyExcept(HttpSyntax.Token);
        bool isToken = (uint)nameLength < (uint)line.Length && line[nameLength] == (byte)':';
        if (!isToken)
            nameLength = line.IndexOf((byte)':');
        if (nameLength <= 0)
            return KernelResponse.InvalidHeader;

        ReadOnlySpan<byte> name = line[..nameLength];
        int start = nameLength + 1;
        int end = line.Length;
        while (start < end && HttpSyntax.IsBlank(line[start]))
            start++;
        while (end > start && HttpSyntax.IsBlank(line[end - 1]))
            end--;
        if (!isClean && line[start..end].ContainsAny(ForbiddenInValues))
            return KernelResponse.InvalidHeader;

        var value = new ByteSlice(lineOffset + start, end - start);
        int known = KnownHeaderNames.Request.Find(name);
        if (known != KnownHeaderNames.None)
        {
            current.AddKnown(known, value);
            return null;
        }

        if (!isToken && !IsWeakHeaderName(name))
            return KernelResponse.InvalidHeader;

        current.AddUnknown(lineOffset, name, value, bytes);
        return null;
    }

    private SearchValues<byte> ForbiddenInValues => _options.AllowWeakHeaderValueSyntax ? HttpSyntax.LineBreaking : HttpSyntax.ValueControl;

    // Weak syntax permits no blanks either: a line that begins with a blank is a folded line, and a blank before the colon hides a header.
    private bool IsWeakHeaderName(ReadOnlySpan<byte> name) =>
        _options.AllowWeakHeaderNameSyntax && !name.ContainsAny(HttpSyntax.TargetForbidden);

    // Decides framing and host once all lines have arrived. The order of the checks is part of the behaviour.
    private KernelResponse? FinishHead(RequestHead current)
    {
        bool isHttp10 = current.IsHttp10;
        KernelResponse? problem = CheckHost(current, isHttp10) ?? DecideFraming(current, isHttp10);
        if (problem is not null)
            return problem;

        int headBytes = current.Length;
        current.JoinRepeats();
        current.Complete(
            headBytes,
            _framing,
            _remaining,
            connectionClose: SaysClose(current) || (isHttp10 && !SaysKeepAlive(current)),
            expectContinue: !isHttp10 && SaysExpectContinue(current));
        _state = State.InBody;
        return null;
    }

    private static bool SaysClose(RequestHead current) =>
        current.HasKnown(KnownRequestHeader.Connection) &&
        HttpSyntax.ListContains(current.Known(KnownRequestHeader.Connection), "close"u8);

    private static bool SaysKeepAlive(RequestHead current) =>
        current.HasKnown(KnownRequestHeader.Connection) &&
        HttpSyntax.ListContains(current.Known(KnownRequestHeader.Connection), "keep-alive"u8);

    private static bool SaysExpectContinue(RequestHead current) =>
        current.HasKnown(KnownRequestHeader.Expect) &&
        Ascii.EqualsIgnoreCase(current.Known(KnownRequestHeader.Expect), "100-continue"u8);

    private static KernelResponse? CheckHost(RequestHead current, bool isHttp10)
    {
        int lines = current.LineCount(KnownRequestHeader.Host);
        if (lines > 1)
            return KernelResponse.InvalidHostname;

        if (lines == 0)
            return isHttp10 ? null : KernelResponse.InvalidHostname;

        // A host in the target replaces the header, whatever its value is (COOK-04). Routing decides about an empty value (COOK-14).
        ReadOnlySpan<byte> host = current.Host;
        bool isJudged = !host.IsEmpty && current.TargetForm != TargetForm.Absolute;
        return isJudged && !HostName.IsAuthority(host) ? KernelResponse.InvalidHostname : null;
    }

    private KernelResponse? DecideFraming(RequestHead current, bool isHttp10)
    {
        bool hasLength = current.HasKnown(KnownRequestHeader.ContentLength);
        if (current.HasKnown(KnownRequestHeader.TransferEncoding))
        {
            if (current.LineCount(KnownRequestHeader.TransferEncoding) > 1 ||
                !Ascii.EqualsIgnoreCase(current.Known(KnownRequestHeader.TransferEncoding), "chunked"u8))
            {
                return KernelResponse.NotImplemented;
            }

            if (isHttp10)
                return KernelResponse.BadRequest;

            // Beside a length the chunks count (BODY-24). The application sees both headers.
            KernelResponse? problem = hasLength ? ParseContentLength(current) : null;
            _framing = BodyFraming.Chunked;
            _remaining = 0;
            _chunks.Reset();
            return problem;
        }

        if (!hasLength)
            return current.Verb is HttpVerb.Post or HttpVerb.Put ? KernelResponse.LengthRequired : null;

        _framing = BodyFraming.ContentLength;
        return ParseContentLength(current);
    }

    /// <summary>Parses the Content-Length into the number of body bytes that remain. Equal lines count as one (BODY-13).</summary>
    private KernelResponse? ParseContentLength(RequestHead current)
    {
        int lines = current.LineCount(KnownRequestHeader.ContentLength);
        ReadOnlySpan<byte> length = current.LineValue(KnownRequestHeader.ContentLength, 0);
        if (!HttpSyntax.TryParseLength(length, out _remaining))
            return KernelResponse.InvalidNumber;
        for (int index = 1; index < lines; index++)
        {
            if (!current.LineValue(KnownRequestHeader.ContentLength, index).SequenceEqual(length))
                return KernelResponse.InvalidNumber;
        }

        current.KeepFirstLine(KnownRequestHeader.ContentLength);
        return null;
    }
}
