using System.Net;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Testing;

/// <summary>The end of a client that does something in the middle of its bytes.</summary>
/// <remarks>
/// Each call passes bytes on up to the next byte at which an effect is due, and goes on behind it. One thread may send while another one
/// receives: an effect belongs to one direction, whose thread alone looks at it.
/// </remarks>
internal sealed class FaultyClient : IClientTransport
{
    private readonly IClientTransport _client;
    private readonly Scheduler _scheduler;
    private readonly Action<ClientEffect> _tell;
    private readonly List<ClientEffect> _sending;
    private readonly List<ClientEffect> _receiving;
    private readonly ClientEffect? _splits;
    private long _sent;
    private long _received;
    private bool _hasToldOfSplits;

    /// <param name="client">The end that the network has made.</param>
    /// <param name="scheduler">The scheduler of the machine.</param>
    /// <param name="effects">What the client does.</param>
    /// <param name="tell">Called when an effect takes place.</param>
    public FaultyClient(IClientTransport client, Scheduler scheduler, List<ClientEffect> effects, Action<ClientEffect> tell)
    {
        _client = client;
        _scheduler = scheduler;
        _tell = tell;
        _splits = effects.Find(effect => effect.Kind == FaultKind.ClientSplits);
        _sending = Of(ClientBytes.Request);
        _receiving = Of(ClientBytes.Response);

        List<ClientEffect> Of(ClientBytes bytes) =>
        [
            .. effects
                .Where(effect => effect.Of == bytes && effect.Kind != FaultKind.ClientSplits)
                .OrderBy(effect => effect.AfterBytes),
        ];
    }

    public IPEndPoint LocalEndPoint => _client.LocalEndPoint;

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            TakeEffect(_sending, _sent);
            if (bytes.IsEmpty)
                return;

            int count = UpToEffect(_sending, _sent, bytes.Length);
            SendPieces(bytes[..count]);
            _sent += count;
            bytes = bytes[count..];
        }
    }

    public int Receive(Span<byte> buffer)
    {
        TakeEffect(_receiving, _received);
        int count = _client.Receive(buffer[..UpToEffect(_receiving, _received, buffer.Length)]);
        _received += count;
        return count;
    }

    public void ShutdownSend() => _client.ShutdownSend();

    public void Reset() => _client.Reset();

    public void Dispose() => _client.Dispose();

    private static int UpToEffect(List<ClientEffect> effects, long position, int count) =>
        effects.Count == 0 ? count : (int)Math.Min(count, effects[0].AfterBytes - position);

    private void TakeEffect(List<ClientEffect> effects, long position)
    {
        while (effects.Count > 0 && effects[0].AfterBytes == position)
        {
            ClientEffect effect = effects[0];
            effects.RemoveAt(0);
            _tell(effect);
            switch (effect.Kind)
            {
                case FaultKind.ClientResets:
                    _client.Reset();
                    throw new ConnectionResetException();
                case FaultKind.ClientHalfCloses:
                    _client.ShutdownSend();
                    break;
                case FaultKind.ClientStalls:
                    Stall(effect.Duration);
                    break;
                default:
                    throw new InvalidOperationException($"Broken invariant: {effect.Kind} is not due at a byte.");
            }
        }
    }

    private void SendPieces(ReadOnlySpan<byte> bytes)
    {
        while (_splits is { } splits && bytes.Length > 1)
        {
            // Outcome 0 is the natural one: the rest arrives in one piece.
            int count = _scheduler.ExploresChoices ? _scheduler.Choose(bytes.Length, "fault: where the client's bytes are split") : 1;
            if (count == 0)
                break;

            if (!_hasToldOfSplits)
                _tell(splits);

            _hasToldOfSplits = true;
            _client.Send(bytes[..count]);
            bytes = bytes[count..];
        }

        _client.Send(bytes);
    }

    private void Stall(TimeSpan duration)
    {
        SimulatedThread thread = SimulatedThread.Current;
        thread.Waiter.Begin(Scheduler.ForWaitOf(thread, _scheduler), "the end of its stall");
        thread.Waiter.Wait(StallQueue.Instance, (uint)duration.TotalMilliseconds);
    }

    /// <summary>The queue of a client that stalls. Only the time ends that wait.</summary>
    private sealed class StallQueue : IWaitQueue
    {
        public static readonly StallQueue Instance = new();

        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
