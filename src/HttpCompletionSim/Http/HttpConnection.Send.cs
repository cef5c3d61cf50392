using System.Buffers;
using System.IO.Pipelines;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Network;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The sending half: responses from the caller's structures to the output pipe, one write after another.</summary>
/// <remarks>
/// A send that can go at once is written straight into the pipe. One that has to wait, for its turn or because the scheduler says
/// so, takes its place in line and is copied while its call is still on the caller's thread: later nobody may read the caller's
/// memory any more, because a cancellation can end the operation at any time (CPL-14). One that is held back keeps its place: what
/// comes behind it waits, and the end of the connection ends it.
/// </remarks>
internal sealed partial class HttpConnection
{
    private readonly Lock _outputLock = new();
    private readonly Queue<Output> _outputs = new();
    private bool _writing;

    /// <summary>What a response builds its head with. One at a time, because one request at a time is answered.</summary>
    private readonly ResponseHeadWriter _headWriter = new();

    /// <summary>Sends the response to a request whose answering the caller has won, or refuses it untouched.</summary>
    /// <param name="send">The operation.</param>
    /// <param name="request">The request; the caller has it in use.</param>
    /// <param name="before">The state that the request goes back to when the response is refused.</param>
    /// <param name="response">The caller's structure, its form checked.</param>
    /// <param name="version">The version of the queue.</param>
    /// <param name="flags">HTTP_SEND_RESPONSE_FLAG values.</param>
    public unsafe IoOutcome Send(SendRequest send, HttpRequest request, HttpRequestState before, HTTP_RESPONSE_V2* response, int version, uint flags)
    {
        // A client that was never told to go on may keep its body to itself and use the connection again; that next request would be
        // taken for the body. Seen with curl, so the connection ends with the response. What http.sys does is not known (OQ-04).
        if (request.ExpectsContinue && !request.ContinueIsSettled && request.BodyBytes == 0)
            flags |= HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

        ResponseHeadResult head = ResponseMarshaller.WriteHead(_headWriter, request.Head, response, version, flags, _driver.Date());
        if (!head.IsValid)
        {
            request.TryMove(HttpRequestState.Responding, before);
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);
        }

        request.Response = head;
        bool ends = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0;
        var body = new EntityBody(response->pEntityChunks, response->EntityChunkCount);
        return Write(send, request, statusCode: response->StatusCode, body, ends, flags);
    }

    /// <summary>Sends more of a response, or its end (ENT-01, ENT-02).</summary>
    public IoOutcome SendBody(SendRequest send, HttpRequest request, EntityBody body, uint flags) =>
        Write(send, request, statusCode: null, body, ends: (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0, flags);

    /// <summary>Sends 100 Continue when the application waits for a body that the client holds back (BODY-14).</summary>
    public void SendContinue(HttpRequest request)
    {
        // Whoever has sent a part of the body does not wait.
        if (!request.ExpectsContinue || request.BodyBytes > 0 || !request.Body.IsWaitedFor || !IsAlive)
            return;

        lock (_outputLock)
        {
            if (request.ContinueIsSettled)
                return;

            request.ContinueIsSettled = true;
            _outputs.Enqueue(new Output { Bytes = InterimResponse.Continue.ToArray(), IsReady = true });
        }

        if (Trace.IsEnabled)
            Trace.Write(new ContinueSent { Request = _driver.NameOf(request), Rules = ["BODY-14"] });

        WriteWaiting();
    }

    /// <summary>Sends bytes behind everything else, then ends the connection.</summary>
    private void SendLast(byte[] bytes)
    {
        lock (_outputLock)
            _outputs.Enqueue(new Output { Bytes = bytes, IsReady = true, EndsConnection = true });

        WriteWaiting();
    }

    /// <summary>Body bytes were taken: the loop may have waited for room.</summary>
    public void BodyWasRead() => _progress.Set();

    private IoOutcome Write(SendRequest send, HttpRequest request, int? statusCode, EntityBody body, bool ends, uint flags)
    {
        send.Target = request;
        send.EndsResponse = ends;
        bool pends = _driver.Io.Pending.ShouldPend(send);
        Output? output = null;
        lock (_outputLock)
        {
            // What the response has come to and the place in line are one step, or data could get behind the end.
            if (!TryAdvance(request, isHead: statusCode is not null, ends) || !IsAlive)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            request.ContinueIsSettled = true;
            request.ResponseBodyBytes += body.Length;
            request.Disconnects |= (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0;
            send.ClosesConnection = ends && ClosesAtEnd(request);
            if (pends || _writing || _outputs.Count > 0)
                _outputs.Enqueue(output = new Output { Send = send });
            else
                _writing = true;
        }

        if (ends)
            _driver.Requests.Remove(request);

        if (Trace.IsEnabled)
            TraceResponse(request, statusCode, ends);

        if (output is not null)
            return SendLater(output, pends, request, statusCode is not null, body, ends);

        send.ByteCount = (nuint)WriteBytes(_transport.Output, request, statusCode is not null, body, ends);
        return Flush(send);
    }

    /// <summary>Copies a send that has its place in line.</summary>
    private IoOutcome SendLater(Output output, bool pends, HttpRequest request, bool withHead, EntityBody body, bool ends)
    {
        SendRequest send = output.Send!;
        send.Keep();

        // Nobody else touches the operation before its bytes are here, so the caller's memory is still the caller's.
        var copy = new ArrayBufferWriter<byte>();
        send.ByteCount = (nuint)WriteBytes(copy, request, withHead, body, ends);
        send.MarkPending();
        lock (_outputLock)
        {
            output.Bytes = copy.WrittenSpan.ToArray();
            output.IsReady = !pends;
        }

        if (send.Hold is { } hold)
            hold.Capture(() => Release(output));
        else if (pends)
            _driver.Io.Scheduler.QueueKernelWork(static state => ((Output)state!).Send!.Target!.Connection.Release((Output)state), output);

        // It goes if nothing holds it back; and on a connection that has ended meanwhile it ends.
        WriteWaiting();
        return IoOutcome.Pending;
    }

    /// <summary>Moves the request on; false when somebody else has ended it meanwhile.</summary>
    private static bool TryAdvance(HttpRequest request, bool isHead, bool ends) => (isHead, ends) switch
    {
        (true, true) => request.State == HttpRequestState.Responding,
        (true, false) => request.TryMove(HttpRequestState.Responding, HttpRequestState.Streaming),
        (false, true) => request.TryMove(HttpRequestState.Streaming, HttpRequestState.Responding),
        (false, false) => request.State == HttpRequestState.Streaming,
    };

    private long WriteBytes(IBufferWriter<byte> output, HttpRequest request, bool withHead, EntityBody body, bool ends)
    {
        ResponseHeadResult head = request.Response;
        long written = 0;
        if (withHead)
        {
            output.Write(_headWriter.Written);
            written = head.HeadByteCount;
        }

        if (!head.SendsBody)
            return written;

        if (!head.ChunksBody)
            return written + body.Write(output);

        if (body.Length > 0)
        {
            written += ChunkFraming.WriteSizeLine(output, body.Length) + body.Write(output) + ChunkFraming.DataEnd.Length;
            output.Write(ChunkFraming.DataEnd);
        }

        if (ends)
        {
            output.Write(ChunkFraming.Terminator);
            written += ChunkFraming.Terminator.Length;
        }

        return written;
    }

    private static bool ClosesAtEnd(HttpRequest request)
    {
        ResponseHeadResult head = request.Response;
        return head.ClosesConnection || request.Disconnects ||
            (head.SendsBody && !head.ChunksBody && request.ResponseBodyBytes < head.ContentLength);
    }

    /// <summary>Lets a copied send go when its turn comes.</summary>
    private void Release(Output output)
    {
        lock (_outputLock)
            output.IsReady = true;

        WriteWaiting();
    }

    /// <summary>Begins to write what waits, unless somebody is at it.</summary>
    private void WriteWaiting()
    {
        lock (_outputLock)
        {
            if (_writing || !IsNextReady())
                return;

            _writing = true;
        }

        WriteNext();
    }

    /// <summary>Whether the first in line may go. On a dead connection nothing is held back. Called under the lock.</summary>
    private bool IsNextReady() => _outputs.TryPeek(out Output? next) && next.Bytes is not null && (next.IsReady || !IsAlive);

    /// <summary>Writes what waits, in order, until a flush has to wait for the client.</summary>
    private void WriteNext()
    {
        while (true)
        {
            Output output;
            lock (_outputLock)
            {
                if (!IsNextReady())
                {
                    _writing = false;
                    return;
                }

                output = _outputs.Dequeue();
            }

            // A cancelled send has taken its connection with it, or is about to.
            if (!IsAlive || output.Send is { IsPending: false })
            {
                Finish(output, flushed: false);
                continue;
            }

            _transport.Output.Write(output.Bytes);
            ValueTask<FlushResult> flush = _transport.Output.FlushAsync();
            if (!flush.IsCompleted)
            {
                _driver.Io.Scheduler.Watch(FinishAsync(output, flush));
                return;
            }

            Finish(output, IsFlushed(flush));
        }
    }

    /// <summary>Lets the output pipe take an inline send: at once, or when the client has read enough.</summary>
    private IoOutcome Flush(SendRequest send)
    {
        ValueTask<FlushResult> flush = _transport.Output.FlushAsync();
        if (!flush.IsCompleted)
        {
            send.Keep();
            send.MarkPending();
            _driver.Io.Scheduler.Watch(FinishAsync(new Output { Send = send }, flush));
            return IoOutcome.Pending;
        }

        bool flushed = IsFlushed(flush);
        if (flushed)
            Sent(send);
        else
            Abort(ConnectionResetReason.ResponseNotRead);

        WriteNext();
        return flushed ? IoOutcome.Done(NtStatus.STATUS_SUCCESS, send.ByteCount) : IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
    }

    private async Task FinishAsync(Output output, ValueTask<FlushResult> flush)
    {
        bool flushed;
        try
        {
            flushed = !(await flush.ConfigureAwait(false)).IsCompleted && IsAlive;
        }
        catch (ConnectionResetException)
        {
            flushed = false;
        }

        Finish(output, flushed);
        WriteNext();
    }

    private void Finish(Output output, bool flushed)
    {
        // Claimed first: a cancellation that comes later must not take a connection whose response is out.
        SendRequest? send = output.Send;
        if (send is not null && !send.TryClaim())
        {
            Abort(ConnectionResetReason.SendCancelled);
            return;
        }

        if (!flushed)
            Abort(ConnectionResetReason.ResponseNotRead);
        else if (send is not null)
            Sent(send);
        else if (output.EndsConnection)
            Close(ConnectionCloseReason.KernelAnswer);

        if (send is not null)
            _driver.Io.Complete(send, flushed ? NtStatus.STATUS_SUCCESS : _endStatus, flushed ? send.ByteCount : 0);
    }

    private static bool IsFlushed(in ValueTask<FlushResult> flush)
    {
        try
        {
            return !flush.GetAwaiter().GetResult().IsCompleted;
        }
        catch (ConnectionResetException)
        {
            return false;
        }
    }

    /// <summary>A send is out. With the last one the request is over: the next may come, or the connection ends.</summary>
    private void Sent(SendRequest send)
    {
        HttpRequest request = send.Target!;
        if (Trace.IsEnabled)
            TraceSent(request, send);

        if (!send.EndsResponse || Interlocked.CompareExchange(ref _current, null, request) != request)
            return;

        _driver.Finish(request);
        if (send.ClosesConnection)
        {
            // Before the loop is let go: it would take up the next request, or write an answer of its own while the output is completed.
            Close(ConnectionCloseReason.EndOfResponse);
            return;
        }

        _awaitsResponse = false;
        _progress.Set();
    }

    /// <summary>Bytes that wait for their turn.</summary>
    private sealed class Output
    {
        /// <summary>The send that they belong to; the kernel's own belong to none.</summary>
        public SendRequest? Send { get; init; }

        /// <summary>Null while the caller's memory is being copied.</summary>
        public byte[]? Bytes { get; set; }

        /// <summary>False while the send is held back.</summary>
        public bool IsReady { get; set; }

        public bool EndsConnection { get; init; }
    }
}
