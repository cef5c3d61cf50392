using System.Text;

namespace HttpCompletionSim.Wire;

// The parser's side: bytes and slices go in here.
internal sealed partial class RequestHead
{
    private const int NoRepeat = -1;

    // 2^32 divided by the golden ratio: its top bits spread what differs in any place.
    private const uint HashSpread = 0x9E3779B1;

    private HeaderLine[] repeats = [];
    private int repeatCount;

    // A bit for the hash of each unknown name: one whose bit is not set yet came for the first time, and is compared with no other.
    private ulong unknownHashes;

    /// <summary>How many bytes of the head have been taken in.</summary>
    internal int Length => length;

    internal void Clear()
    {
        returned = false;
        length = 0;
        knownPresent = 0;
        UnknownCount = 0;
        unknownHashes = 0;
        repeatCount = 0;
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
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    internal ReadOnlySpan<byte> BytesFrom(int offset) => buffer.AsSpan(offset, length - offset);

    /// <remarks>The request line is the first of the head, so slices of the line are slices of the head.</remarks>
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
        ref HeaderLine line = ref known[id];
        ulong bit = 1ul << id;
        if ((knownPresent & bit) != 0)
        {
            AddRepeat(ref line, value);
            return;
        }

        knownPresent |= bit;
        line.Value = value;
        line.NextRepeat = NoRepeat;
    }

    /// <param name="nameOffset">Where the name is.</param>
    /// <param name="name">The name: its line may not be in the buffer yet.</param>
    /// <param name="value">Where the value is.</param>
    /// <param name="input">Bytes that follow those in the buffer, where earlier names may be.</param>
    internal void AddUnknown(int nameOffset, ReadOnlySpan<byte> name, ByteSlice value, ReadOnlySpan<byte> input)
    {
        int hash = NameHash(name);
        ulong bit = 1ul << (int)(((uint)hash * HashSpread) >> 26);
        if ((unknownHashes & bit) != 0 && FindUnknown(hash, name, input) is var index and >= 0)
        {
            AddRepeat(ref unknown[index].Line, value);
            return;
        }

        unknownHashes |= bit;
        if (UnknownCount == unknown.Length)
            Array.Resize(ref unknown, UnknownCount * 2);

        ref UnknownHeader added = ref unknown[UnknownCount++];
        added.Name = new ByteSlice(nameOffset, name.Length);
        added.NameHash = hash;
        added.Line.Value = value;
        added.Line.NextRepeat = NoRepeat;
    }

    /// <summary>How many lines of a known header came.</summary>
    internal int LineCount(KnownRequestHeader header)
    {
        if (!HasKnown(header))
            return 0;

        int count = 1;
        for (int next = known[(int)header].NextRepeat; next != NoRepeat; next = repeats[next].NextRepeat)
            count++;
        return count;
    }

    /// <summary>The value of the line after the first <paramref name="index"/> ones, before they are joined.</summary>
    internal ReadOnlySpan<byte> LineValue(KnownRequestHeader header, int index)
    {
        HeaderLine line = known[(int)header];
        for (; index > 0; index--)
            line = repeats[line.NextRepeat];
        return this[line.Value];
    }

    /// <summary>Forgets all lines of a header but the first.</summary>
    internal void KeepFirstLine(KnownRequestHeader header) => known[(int)header].NextRepeat = NoRepeat;

    /// <summary>
    /// Joins repeated headers behind the head's own bytes, each once, so that any number of them costs linear time and memory.
    /// </summary>
    internal void JoinRepeats()
    {
        if (repeatCount == 0)
            return;

        for (int id = 0; id < KnownHeaderNames.RequestCount; id++)
        {
            if ((knownPresent & (1ul << id)) != 0)
                Join(ref known[id]);
        }

        for (int index = 0; index < UnknownCount; index++)
            Join(ref unknown[index].Line);
    }

    internal void Complete(int headByteCount, BodyFraming framing, long contentLength, bool connectionClose, bool expectContinue)
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
            ref UnknownHeader other = ref unknown[index];
            if (other.NameHash != hash || other.Name.Length != name.Length)
                continue;

            ReadOnlySpan<byte> otherName = other.Name.Offset >= length ? input.Slice(other.Name.Offset - length, name.Length) : this[other.Name];
            if (Ascii.EqualsIgnoreCase(otherName, name))
                return index;
        }

        return -1;
    }

    private void AddRepeat(ref HeaderLine first, ByteSlice value)
    {
        if (repeatCount == repeats.Length)
            Array.Resize(ref repeats, Math.Max(8, repeatCount * 2));

        repeats[repeatCount] = new HeaderLine { Value = value, NextRepeat = NoRepeat };
        if (first.NextRepeat == NoRepeat)
            first.NextRepeat = repeatCount;
        else
            repeats[first.LastRepeat].NextRepeat = repeatCount;
        first.LastRepeat = repeatCount++;
    }

    private void Join(ref HeaderLine line)
    {
        if (line.NextRepeat == NoRepeat)
            return;

        int start = length;
        AppendOwn(line.Value);
        for (int next = line.NextRepeat; next != NoRepeat; next = repeats[next].NextRepeat)
        {
            Append(", "u8);
            AppendOwn(repeats[next].Value);
        }

        line.Value = new ByteSlice(start, length - start);
        line.NextRepeat = NoRepeat;
    }

    private void AppendOwn(ByteSlice slice)
    {
        EnsureRoom(slice.Length);
        Append(this[slice]);
    }

    private void EnsureRoom(int count)
    {
        if (buffer.Length - length < count)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
    }

    // Three letters are enough to keep most comparisons away. Their case bits are dropped; Ascii.EqualsIgnoreCase has the last word.
    private static int NameHash(ReadOnlySpan<byte> name) =>
        ((name[0] << 16) | (name[name.Length / 2] << 8) | name[^1]) & 0xDFDFDF;
}
