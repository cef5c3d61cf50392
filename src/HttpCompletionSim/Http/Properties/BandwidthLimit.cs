using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>A bandwidth, shared by all connections of the object that sets it: a URL group, or a session and its groups.</summary>
/// <remarks>
/// <para>Bytes are sent as soon as the bytes before them have had their time: <c>n</c> bytes take <c>n / BytesPerSecond</c> seconds on the
/// machine's clock. So a connection sends a piece at once, and waits before the next.</para>
/// <para><b>Divergence.</b> How http.sys shares the bandwidth between connections is not known. Here a connection sends at most a second's
/// share in one piece, and connections that wait take turns in no particular order.</para>
/// </remarks>
/// <param name="bytesPerSecond">The bandwidth.</param>
internal sealed class BandwidthLimit(uint bytesPerSecond) : QosLimit(bytesPerSecond)
{
    private readonly EngineLock _lock = new();
    private long _freeAt = long.MinValue;

    /// <summary>How long the next bytes have to wait; zero or less if they need not.</summary>
    public TimeSpan RestOf(TimeProvider time)
    {
        using (_lock.EnterScope())
            return _freeAt == long.MinValue ? TimeSpan.Zero : time.GetElapsedTime(time.GetTimestamp(), _freeAt);
    }

    /// <summary>Takes the time of bytes that are sent now.</summary>
    public void Spend(TimeProvider time, long bytes)
    {
        using (_lock.EnterScope())
            _freeAt = Math.Max(_freeAt, time.GetTimestamp()) + (long)(bytes * (double)time.TimestampFrequency / Value);
    }
}
