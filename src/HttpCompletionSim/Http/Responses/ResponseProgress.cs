using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>How far the response to one request has come. Guarded by the lock of its connection's output.</summary>
internal sealed class ResponseProgress
{
    /// <summary>How the response is framed, once its head is written.</summary>
    public ResponseHeadResult Head { get; set; }

    /// <summary>Body bytes so far (ENT-07).</summary>
    public long BodyBytes { get; set; }

    /// <summary>A send has asked for the end of the connection, which comes with the end of the response (SEND-33, SEND-34).</summary>
    public bool Disconnects { get; set; }

    /// <summary>100 Continue went out, or must not go out any more (BODY-14).</summary>
    public bool IsContinueSettled { get; set; }

    /// <summary>Whether the connection closes when the response is out: asked for, told by its head, or the only way to end a body cut short.</summary>
    public bool ClosesConnection => Head.ClosesConnection || Disconnects || (Head.SendsBody && !Head.ChunksBody && BodyBytes < Head.ContentLength);

    public void Clear()
    {
        Head = default;
        BodyBytes = 0;
        Disconnects = false;
        IsContinueSettled = false;
    }
}
