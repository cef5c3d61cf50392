using System.Text;

namespace HttpCompletionSim.Wire;

// The members with which the parser fills a head.
internal sealed partial class RequestHead
{
    private const int NoRepeat = -1;

    // 2^32 divided by the golden ratio. The top bits of a product with it depend on all bits of the other factor.
    private const uint HashSpread = 0x9E3779B1;

    private HeaderLine[] _repeats = [];
    private int _repeatCount;

    // One bit for the hash of each unknown name. A name whose bit is not set yet is new, so it is not compared with the other names.
    private ulong _unknownHashes;

    /// <summary>How many bytes the buffer of the head holds.</summary>
    internal int Length => _length;

    internal void Clear()
    {
        _returned = false;
        _length = 0;
        _knownPresent = 0;
        UnknownCount = 0;
        _unknownHashes = 0;
        _repeatCount = 0;
        Verb = HttpVerb.Unparsed;
        VerbSlice = TargetSlice = TargetAuthoritySlice = PathSlice = QuerySlice = default;
        HeadByteCount = 0;
        Framing = BodyFraming.None;
        ContentLength = 0;
        ConnectionClose = ExpectContinue = false;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    internal ReadOnlySpan<byte> BytesFrom(int offset) => _buffer.AsSpan(offset, _length - offset);

    /// <remarks>The request line is at the start of the head, so a slice of the line is also a slice of the head.</remarks>
    internal void SetRequestLine(HttpVerb verb, ByteSlice verbSlice, in RequestTarget target, byte major, byte minor)
    {
        Verb = verb;
        VerbSlice = verbSlice;
        TargetForm = target.Form;
        TargetSlice = target.Whole;
        TargetAuthoritySlice = target.Authority;
        PathSlice = target.Path;
        QuerySlice = target.Query;
        MajorVersion = major;
        MinorVersion = minor;
    }

    internal void AddKnown(int id, ByteSlice value)
    {
        ref HeaderLine line = ref _known[id];
        ulong bit = 1ul << id;
        if ((_knownPresent & bit) != 0)
        {
            AddRepeat(ref line, value);
            return;
        }

        _knownPresent |= bit;
        line.Value = value;
        line.NextRepeat = NoRepeat;
    }

    /// <param name="nameOffset">The offset of the name in the head.</param>
    /// <param name="name">The name itself, because its line may not be in the buffer yet.</param>
    /// <param name="value">Where the value is in the head.</param>
    /// <param name="input">Bytes that follow those in the buffer, where earlier names may be.</param>
    internal void AddUnknown(int nameOffset, ReadOnlySpan<byte> name, ByteSlice value, ReadOnlySpan<byte> input)
    {
        int hash = NameHash(name);
        ulong bit = 1ul << (int)(((uint)hash * HashSpread) >> 26);
        if ((_unknownHashes & bit) != 0 && FindUnknown(hash, name, input) is var index and >= 0)
        {
            AddRepeat(ref _unknown[index].Line, value);
            return;
        }

        _unknownHashes |= bit;
        if (UnknownCount == _unknown.Length)
            Array.Resize(ref _unknown, UnknownCount * 2);

        ref UnknownHeader added = ref _unknown[UnknownCount++];
        added.Name = new ByteSlice(nameOffset, name.Length);
        added.NameHash = hash;
        added.Line.Value = value;
        added.Line.NextRepeat = NoRepeat;
    }

    /// <summary>How many lines the head has for a known header.</summary>
    internal int LineCount(KnownRequestHeader header)
    {
        if (!HasKnown(header))
            return 0;

        int count = 1;
        for (int next = _known[(int)header].NextRepeat; next != NoRepeat; next = _repeats[next].NextRepeat)
            count++;
        return count;
    }

    /// <summary>The value of line number <paramref name="index"/> of a known header, counted from 0, before the lines are joined.</summary>
    internal ReadOnlySpan<byte> LineValue(KnownRequestHeader header, int index)
    {
        HeaderLine line = _known[(int)header];
        for (; index > 0; index--)
            line = _repeats[line.NextRepeat];
        return this[line.Value];
    }

    /// <summary>Drops all lines of a known header but the first.</summary>
    internal void KeepFirstLine(KnownRequestHeader header) => _known[(int)header].NextRepeat = NoRepeat;

    /// <summary>
    /// Joins the lines of each repeated header once, after the bytes of the head, so that any number of lines costs linear time and memory.
    /// </summary>
    internal void JoinRepeats()
    {
        if (_repeatCount == 0)
            return;

        for (int id = 0; id < KnownHeaderNames.RequestCount; id++)
        {
            if ((_knownPresent & (1ul << id)) != 0)
                Join(ref _known[id]);
        }

        for (int index = 0; index < UnknownCount; index++)
            Join(ref _unknown[index].Line);
    }

    internal void Complete(int headByteCount, BodyFraming framing, ulong contentLength, bool connectionClose, bool expectContinue)
    {
        HeadByteCount = headByteCount;
        Framing = framing;
        ContentLength = contentLength;
        ConnectionClose = connectionClose;
        ExpectContinue = expectContinue;
    }

    private int FindUnknown(int hash, ReadOnlySpan<byte> name, ReadOnlySpan<byte> input)
    {
        for (int index = 0; index < UnknownCount; index++)
        {
            ref UnknownHeader other = ref _unknown[index];
            if (other.NameHash != hash || other.Name.Length != name.Length)
                continue;

            ReadOnlySpan<byte> otherName = other.Name.Offset >= _length
                ? input.Slice(other.Name.Offset - _length, name.Length)
                : this[other.Name];
            if (Ascii.EqualsIgnoreCase(otherName, name))
                return index;
        }

        return -1;
    }

    private void AddRepeat(ref HeaderLine first, ByteSlice value)
    {
        if (_repeatCount == _repeats.Length)
            Array.Resize(ref _repeats, Math.Max(8, _repeatCount * 2));

        _repeats[_repeatCount] = new HeaderLine { Value = value, NextRepeat = NoRepeat };
        if (first.NextRepeat == NoRepeat)
            first.NextRepeat = _repeatCount;
        else
            _repeats[first.LastRepeat].NextRepeat = _repeatCount;
        first.LastRepeat = _repeatCount++;
    }

    private void Join(ref HeaderLine line)
    {
        if (line.NextRepeat == NoRepeat)
            return;

        int start = _length;
        AppendOwn(line.Value);
        for (int next = line.NextRepeat; next != NoRepeat; next = _repeats[next].NextRepeat)
        {
            Append(", "u8);
            AppendOwn(_repeats[next].Value);
        }

        line.Value = new ByteSlice(start, _length - start);
        line.NextRepeat = NoRepeat;
    }

    private void AppendOwn(ByteSlice slice)
    {
        EnsureRoom(slice.Length);
        Append(this[slice]);
    }

    private void EnsureRoom(int count)
    {
        if (_buffer.Length - _length < count)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
    }

    // Three letters are enough to avoid most comparisons. The hash ignores their case bits, and Ascii.EqualsIgnoreCase decides.
    private static int NameHash(ReadOnlySpan<byte> name) =>
        ((name[0] << 16) | (name[name.Length / 2] << 8) | name[^1]) & 0xDFDFDF;
}
