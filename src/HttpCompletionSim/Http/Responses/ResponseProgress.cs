using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>How far the response to one request has come. Guarded by the lock of its connection's output.</summary>
internal sealed class ResponseProgress
{
    /// <summary>How the response is framed, once its head is written.</summary>
    public ResponseHeadResult Head { get; set; }

    /// <summary>How many body bytes the sends have submitted so far (ENT-07).</summary>
    public long BodyBytes { get; set; }

    /// <summary>Whether a send has asked to close the connection. It closes at the end of the response (SEND-33, SEND-34).</summary>
    public bool Disconnects { get; set; }

    /// <summary>Whether 100 Continue was sent, or must not be sent any more (BODY-14).</summary>
    public bool IsContinueSettled { get; set; }

    /// <summary>
    /// Whether the connection closes after the response: a send or the head asks for it, or the body is shorter than announced.
    /// </summary>
    public bool ClosesConnection =>
        Head.ClosesConnection || Disconnects || (!Head.IsBodiless && !Head.ChunksBody && (ulong)BodyBytes < Head.ContentLength);

    public void Clear()
    {
        Head = default;
        BodyBytes = 0;
        Disconnects = false;
        IsContinueSettled = false;
    }
}
