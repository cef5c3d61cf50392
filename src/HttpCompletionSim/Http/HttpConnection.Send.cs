using System.Buffers;
using System.IO.Pipelines;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Network;
using HttpCompletionSim.Trace;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The sending half: responses from the caller's structures to the output pipe, one write after another.</summary>
/// <remarks>
/// A send that can go at once is written straight into the pipe. One that has to wait, for its turn or because the scheduler says
/// so, is copied while its call is still on the caller's thread: later nobody may read the caller's memory any more, because a
/// cancellation can end the operation at any time (CPL-14).
/// </remarks>
internal sealed partial class HttpConnection
{
    // Nobody else tells: a client that ends in an orderly way is not reported a second time when it is gone altogether.
    private const string NobodyReads = "nobody takes its response";

    private readonly Lock _outputGate = new();
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
        ResponseHeadResult head = ResponseMarshaller.WriteHead(_headWriter, request.Head, response, version, flags, _driver.Date());
        if (!head.IsValid)
        {
            request.TryMove(HttpRequestState.Responding, before);
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);
        }

        request.Response = head;
        request.ContinueIsSettled = true;
        bool more = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) != 0;
        if (more)
            request.TryMove(HttpRequestState.Responding, HttpRequestState.Streaming);
        else
            _driver.Requests.Remove(request);

        if (Trace.IsEnabled)
        {
            string text = more ? "; more is to come" : "; its id is invalid now";
            Trace.Write(TraceKind.Response, _driver.NameOf(request), $"is answered {response->StatusCode}{text}", more ? "ENT-01" : "SEND-06");
        }

        var body = new EntityBody(response->pEntityChunks, response->EntityChunkCount);
        return Write(send, request, withHead: true, body, ends: !more, flags);
    }

    /// <summary>Sends more of a response, or its end (ENT-01, ENT-02).</summary>
    public IoOutcome SendBody(SendRequest send, HttpRequest request, EntityBody body, uint flags)
    {
        bool ends = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0;
        if (ends)
        {
            _driver.Requests.Remove(request);
            if (Trace.IsEnabled)
                Trace.Write(TraceKind.Response, _driver.NameOf(request), "gets the end of its answer; its id is invalid now", "SEND-06, ENT-06");
        }

        return Write(send, request, withHead: false, body, ends, flags);
    }

    /// <summary>Sends 100 Continue when the application waits for a body that the client holds back (BODY-14).</summary>
    public void SendContinue(HttpRequest request)
    {
        if (!request.Head.ExpectContinue || !request.Body.IsWaitedFor || !IsAlive)
            return;

        bool starts;
        lock (_outputGate)
        {
            if (request.ContinueIsSettled)
                return;

            request.ContinueIsSettled = true;
            _outputs.Enqueue(new Output(InterimResponse.Continue.ToArray(), null));
            starts = !_writing;
            _writing = true;
        }

        if (Trace.IsEnabled)
            Trace.Write(TraceKind.Response, _driver.NameOf(request), "the kernel sends 100 Continue", "BODY-14");

        if (starts)
            WriteNext();
    }

    /// <summary>Body bytes were taken: the loop may have waited for room.</summary>
    public void BodyWasRead() => _progress.Set();

    private IoOutcome Write(SendRequest send, HttpRequest request, bool withHead, EntityBody body, bool ends, uint flags)
    {
        send.Target = request;
        send.EndsResponse = ends;
        request.ResponseBodyBytes += body.Length;
        send.ClosesConnection = ends && ClosesAtEnd(request, flags);

        bool pends = _driver.Io.Pending.ShouldPend(send);
        lock (_outputGate)
        {
            pends |= _writing;
            if (!pends)
                _writing = true;
        }

        if (!pends)
        {
            send.ByteCount = (nuint)WriteBytes(_transport.Output, request, withHead, body, ends);
            return Flush(send);
        }

        var copy = new ArrayBufferWriter<byte>();
        send.ByteCount = (nuint)WriteBytes(copy, request, withHead, body, ends);
        var output = new Output(copy.WrittenSpan.ToArray(), send);
        send.MarkPending();
        request.Queue!.CancelIfClosed(send);
        if (send.Hold is { } hold)
            hold.Capture(() => Start(output));
        else
            _driver.Io.Scheduler.QueueKernelWork(static state => ((Output)state!).Send!.Target!.Connection.Start((Output)state), output);

        return IoOutcome.Pending;
    }

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

    private static bool ClosesAtEnd(HttpRequest request, uint flags)
    {
        ResponseHeadResult head = request.Response;
        return head.ClosesConnection ||
            (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0 ||
            (head.SendsBody && !head.ChunksBody && request.ResponseBodyBytes < head.ContentLength);
    }

    /// <summary>Lets a copied send take its turn.</summary>
    private void Start(Output output)
    {
        lock (_outputGate)
        {
            _outputs.Enqueue(output);
            if (_writing)
                return;

            _writing = true;
        }

        WriteNext();
    }

    /// <summary>Writes what waits, until a flush has to wait for the client.</summary>
    private void WriteNext()
    {
        while (true)
        {
            Output? output;
            lock (_outputGate)
            {
                if (!_outputs.TryDequeue(out output))
                {
                    _writing = false;
                    return;
                }
            }

            // A cancelled send has taken its connection with it.
            if (!IsAlive || output.Send is { IsPending: false })
            {
                Finish(output.Send, flushed: false);
                continue;
            }

            _transport.Output.Write(output.Bytes);
            ValueTask<FlushResult> flush = _transport.Output.FlushAsync();
            if (!flush.IsCompleted)
            {
                _driver.Io.Scheduler.Watch(FinishAsync(output.Send, flush));
                return;
            }

            Finish(output.Send, IsFlushed(flush));
        }
    }

    /// <summary>Lets the output pipe take an inline send: at once, or when the client has read enough.</summary>
    private IoOutcome Flush(SendRequest send)
    {
        ValueTask<FlushResult> flush = _transport.Output.FlushAsync();
        if (!flush.IsCompleted)
        {
            send.MarkPending();
            send.Target!.Queue!.CancelIfClosed(send);
            _driver.Io.Scheduler.Watch(FinishAsync(send, flush));
            return IoOutcome.Pending;
        }

        bool flushed = IsFlushed(flush);
        if (flushed)
            Sent(send);
        else
            Abort(NobodyReads);

        WriteNext();
        return flushed ? IoOutcome.Done(NtStatus.STATUS_SUCCESS, send.ByteCount) : IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
    }

    private async Task FinishAsync(SendRequest? send, ValueTask<FlushResult> flush)
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

        Finish(send, flushed);
        WriteNext();
    }

    private void Finish(SendRequest? send, bool flushed)
    {
        if (send is null)
            return;

        if (flushed)
            Sent(send);
        else
            Abort(NobodyReads);

        _driver.Io.TryComplete(send, flushed ? NtStatus.STATUS_SUCCESS : _endStatus, flushed ? send.ByteCount : 0);
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
            Trace.Write(TraceKind.Response, _driver.NameOf(request), $"{(ulong)send.ByteCount} bytes are out", "SEND-02");

        if (!send.EndsResponse || Interlocked.CompareExchange(ref _current, null, request) != request)
            return;

        _driver.Finish(request);
        if (send.ClosesConnection)
        {
            // Before the loop is let go: it would take up the next request, or write an answer of its own while the output is completed.
            Close();
            return;
        }

        _awaitsResponse = false;
        _progress.Set();
    }

    /// <summary>Bytes that wait for their turn, and the send that they belong to; the kernel's own belong to none.</summary>
    private sealed record Output(byte[] Bytes, SendRequest? Send);
}
