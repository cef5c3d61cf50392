using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpSendHttpResponse.</summary>
internal sealed unsafe class SendRequest(RequestQueue queue, NativeOverlapped* overlapped, uint* bytes)
    : IoRequest(queue, overlapped, bytes)
{
    public override string Function => "HttpSendHttpResponse";

    public override int Operation => (int)HttpOperation.SendResponse;

    /// <summary>The request being answered, once it was found.</summary>
    public HttpRequest? Target { get; set; }

    /// <summary>Bytes of head and body on the wire (SEND-02).</summary>
    public nuint ByteCount { get; set; }

    /// <summary>The whole response, copied at the call, while the send is held back.</summary>
    public byte[]? Copy { get; set; }

    /// <summary>Whether the connection ends with this response.</summary>
    public bool ClosesConnection { get; set; }

    /// <summary>A response cut off in the middle cannot be mended: the connection goes.</summary>
    public override void Withdraw() => Target?.Connection.Abort("its send was cancelled");
}
