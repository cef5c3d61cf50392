using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>How far the response to one request has come. Guarded by the lock of its connection's output.</summary>
internal sealed class ResponseProgress
{
    /// <summary>How the response is framed, once its head is written.</summary>
    public ResponseHeadResult Head { get; set; }

    /// <summary>How many body bytes the sends have submitted so far (ENT-07).</summary>
    public ulong BodyBytes { get; private set; }

    /// <summary>Whether a send has asked to close the connection. It closes at the end of the response (SEND-33, SEND-34).</summary>
    public bool Disconnects { get; set; }

    /// <summary>Whether 100 Continue was sent, or must not be sent any more (BODY-14).</summary>
    public bool IsContinueSettled { get; set; }

    /// <summary>
    /// Whether the connection closes after the response: a send or the head asks for it, or the body is shorter than announced.
    /// </summary>
    public bool ClosesConnection =>
        Head.ClosesConnection || Disconnects || (!Head.IsBodiless && !Head.ChunksBody && BodyBytes < Head.ContentLength);

    /// <summary>Counts the body bytes of a send. The count stays at its greatest value rather than begin again.</summary>
    public void AddBody(long bytes) => BodyBytes = (ulong)bytes > ulong.MaxValue - BodyBytes ? ulong.MaxValue : BodyBytes + (ulong)bytes;

    public void Clear()
    {
        Head = default;
        BodyBytes = 0;
        Disconnects = false;
        IsContinueSettled = false;
    }
}
