using System.Globalization;

namespace HttpCompletionSim.Wire;

/// <summary>
/// Formats dates for HTTP headers, at most once per second. The caller passes the time. Thread-safe.
/// </summary>
internal sealed class HttpDate
{
    /// <summary>Every date has this length: <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    public const int Length = 29;

    private Entry _latest = new(DateTimeOffset.UnixEpoch);

    /// <summary>The date as bytes (SEND-14). The bytes are never changed afterwards.</summary>
    public ReadOnlySpan<byte> Format(DateTimeOffset now)
    {
        Entry entry = Volatile.Read(ref _latest);
        if (entry.Second != now.UtcTicks / TimeSpan.TicksPerSecond)
        {
            entry = new Entry(now);
            Volatile.Write(ref _latest, entry);
        }

        return entry.Text;
    }

    private sealed class Entry
    {
        public Entry(DateTimeOffset now)
        {
            Second = now.UtcTicks / TimeSpan.TicksPerSecond;
            now.TryFormat(Text, out _, "r", CultureInfo.InvariantCulture);
        }

        public long Second { get; }

        public byte[] Text { get; } = new byte[Length];
    }
}
