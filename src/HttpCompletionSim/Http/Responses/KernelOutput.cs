using System.Buffers;

namespace HttpCompletionSim.Http;

/// <summary>Bytes that the kernel sends by itself: an answer in place of the application's, or 100 Continue.</summary>
/// <param name="connection">The connection that sends the bytes.</param>
/// <param name="bytes">The bytes of the whole answer, from its status line on.</param>
internal sealed class KernelOutput(IRequestConnection connection, byte[] bytes) : IOutputItem
{
    private OutputPlace _place;

    /// <summary>Whether the connection closes after these bytes (KERR-05).</summary>
    public bool Closes { get; init; }

    /// <summary>For 100 Continue, the response that follows; otherwise null (BODY-14).</summary>
    public ResponseProgress? Continues { get; init; }

    bool IOutputItem.IsReady { get; set; } = true;

    bool IOutputItem.IsWanted => true;

    /// <summary>Takes a place in the output of the connection.</summary>
    /// <returns>False when the output has no place for these bytes. If true, <see cref="Send"/> must follow.</returns>
    public bool TryEnter() => (_place = connection.Output.Enter(this)) != OutputPlace.None;

    /// <summary>Writes the bytes, unless they wait for their turn.</summary>
    public void Send()
    {
        ResponseOutput output = connection.Output;
        if (_place != OutputPlace.First || output.WriteNow(this) is not (var result and not OutputResult.Pended))
            return;

        Conclude(result == OutputResult.Sent);
        output.WriteNext();
    }

    bool IOutputItem.TryTakePlace()
    {
        if (Continues is not { } response)
            return true;

        if (response.IsContinueSettled)
            return false;

        response.IsContinueSettled = true;
        return true;
    }

    void IOutputItem.Pend()
    {
        // No operation belongs to these bytes, so no thread can cancel them.
    }

    PullResult IOutputItem.Pull(IBufferWriter<byte> output, int max)
    {
        output.Write(bytes);
        return PullResult.Complete;
    }

    void IOutputItem.Complete(bool isSent) => Conclude(isSent);

    private void Conclude(bool isSent)
    {
        if (!isSent)
            connection.Abort(ConnectionResetReason.ResponseNotRead);
        else if (Closes)
            connection.Close(ConnectionCloseReason.KernelAnswer);
    }
}
