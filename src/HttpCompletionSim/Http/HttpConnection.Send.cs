using System.Buffers;
using System.IO.Pipelines;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Network;
using HttpCompletionSim.Trace;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The sending half: a response from the caller's structures to the output pipe.</summary>
internal sealed partial class HttpConnection
{
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

        send.Target = request;
        send.ClosesConnection = head.ClosesConnection;
        _driver.Requests.Remove(request);
        if (Trace.IsEnabled)
            Trace.Write(TraceKind.Response, _driver.NameOf(request), $"is answered {response->StatusCode}; its id is invalid now", "SEND-06");

        if (!_driver.Io.Pending.ShouldPend(send))
        {
            send.ByteCount = (nuint)WriteResponse(_transport.Output, response, head);
            return Flush(send);
        }

        // The caller's memory is read now, while the call is still on its thread; only then may anybody complete the send.
        var copy = new ArrayBufferWriter<byte>();
        send.ByteCount = (nuint)WriteResponse(copy, response, head);
        send.Copy = copy.WrittenSpan.ToArray();
        send.MarkPending();
        request.Queue!.CancelIfClosed(send);
        if (send.Hold is { } hold)
            hold.Capture(() => SendCopy(send));
        else
            _driver.Io.Scheduler.QueueKernelWork(static state => SendCopy((SendRequest)state!), send);

        return IoOutcome.Pending;
    }

    private static void SendCopy(SendRequest send)
    {
        if (!send.IsPending)
            return;

        HttpConnection connection = send.Target!.Connection;
        connection._transport.Output.Write(send.Copy);
        connection._driver.Io.Scheduler.Watch(connection.FinishAsync(send, connection._transport.Output.FlushAsync()));
    }

    private unsafe long WriteResponse(IBufferWriter<byte> output, HTTP_RESPONSE_V2* response, in ResponseHeadResult head)
    {
        output.Write(_headWriter.Written);
        return head.HeadByteCount + (head.SendsBody ? ResponseMarshaller.WriteBody(output, response) : 0);
    }

    /// <summary>Lets the output pipe take the response: at once, or when the client has read enough.</summary>
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

        if (!IsFlushed(flush))
        {
            // Nobody else tells: a client that ends in an orderly way is not reported a second time when it is gone altogether.
            Abort("nobody takes its response");
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
        }

        ResponseSent(send);
        return IoOutcome.Done(NtStatus.STATUS_SUCCESS, send.ByteCount);
    }

    private async Task FinishAsync(SendRequest send, ValueTask<FlushResult> flush)
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

        if (flushed)
            ResponseSent(send);
        else
            Abort("nobody takes its response");

        _driver.Io.TryComplete(send, flushed ? NtStatus.STATUS_SUCCESS : NtStatus.STATUS_CONNECTION_RESET, flushed ? send.ByteCount : 0);
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

    /// <summary>The response is out: the request is over, and the next may come, or the connection ends.</summary>
    private void ResponseSent(SendRequest send)
    {
        HttpRequest request = send.Target!;
        if (Interlocked.CompareExchange(ref _current, null, request) != request)
            return;

        if (Trace.IsEnabled)
            Trace.Write(TraceKind.Response, _driver.NameOf(request), $"answered with {(ulong)send.ByteCount} bytes", "SEND-02");

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
}
