using System.Globalization;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Fuzz.Responses;

/// <summary>Receives a request for each exchange and sends the response of the model.</summary>
internal sealed unsafe class ResponseServer(SimulatedMachine machine, nint queue, GuardedMemory memory)
{
    private const uint RequestSize = 4096;

    /// <summary>What a call did that it should not have done; null if nothing.</summary>
    public string? Problem { get; private set; }

    public void Serve(IReadOnlyList<Exchange> exchanges)
    {
        var request = (HTTP_REQUEST_V2*)memory.Allocate((int)RequestSize);
        foreach (Exchange exchange in exchanges)
        {
            uint bytes;
            uint code = machine.HttpApi.HttpReceiveHttpRequest(
                queue, HttpConstants.HTTP_NULL_ID, 0, request, RequestSize, &bytes, null);
            if (code != Win32Error.NO_ERROR)
            {
                Problem ??= $"the receive returned {Win32Error.NameOf(code)}";
                return;
            }

            Respond(request->Base.RequestId, exchange);
        }
    }

    private void Respond(ulong id, Exchange exchange)
    {
        var started = new List<nint>();
        bool isWhole = exchange.Framing == Framing.OneCall;
        int count = exchange.Calls.Length + (isWhole || exchange.Framing == Framing.Length ? 0 : 1);
        for (int i = 0; i < count; i++)
        {
            uint flags = i < count - 1 ? HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA : 0;
            if (i == 0 && exchange.Framing == Framing.AutomaticChunking)
                flags |= HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;

            byte[][] data = i < exchange.Calls.Length ? exchange.Calls[i] : [];
            HTTP_DATA_CHUNK* chunks = Chunks(exchange, data, i == count - 1, out ushort chunkCount);
            NativeOverlapped* overlapped = exchange.IsOverlapped ? NewOverlapped() : null;
            uint code = i == 0
                ? machine.HttpApi.HttpSendHttpResponse(
                    queue, id, flags, Head(exchange, chunks, chunkCount), null, null, null, 0, overlapped, null)
                : machine.HttpApi.HttpSendResponseEntityBody(
                    queue, id, flags, chunkCount, chunks, null, null, 0, overlapped, null);
            if (overlapped is not null && code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
                started.Add((nint)overlapped);

            if (code != Win32Error.NO_ERROR && !(overlapped is not null && code == Win32Error.ERROR_IO_PENDING))
                Problem ??= $"send {i} of {exchange} returned {Win32Error.NameOf(code)}";
        }

        foreach (nint overlapped in started)
            Finish((NativeOverlapped*)overlapped, exchange);
    }

    private void Finish(NativeOverlapped* overlapped, Exchange exchange)
    {
        uint bytes;
        if (!machine.Kernel32.GetOverlappedResult(queue, overlapped, &bytes, true))
            Problem ??= $"a send of {exchange} ended with {Win32Error.NameOf(machine.Kernel32.GetLastError())}";

        machine.Kernel32.CloseHandle(overlapped->hEvent);
    }

    private NativeOverlapped* NewOverlapped()
    {
        var overlapped = (NativeOverlapped*)memory.Allocate(sizeof(NativeOverlapped));
        overlapped->hEvent = machine.Kernel32.CreateEvent(null, true, false, null);
        return overlapped;
    }

    private HTTP_RESPONSE_V2* Head(Exchange exchange, HTTP_DATA_CHUNK* chunks, ushort chunkCount)
    {
        var response = (HTTP_RESPONSE_V2*)memory.Allocate(sizeof(HTTP_RESPONSE_V2));
        response->StatusCode = exchange.Status;
        response->pReason = Text(exchange.Reason, out ushort reasonLength);
        response->ReasonLength = reasonLength;
        response->EntityChunkCount = chunkCount;
        response->pEntityChunks = chunks;
        if (exchange.Framing == Framing.Length)
            Set(response, HTTP_HEADER_ID.HttpHeaderContentLength, exchange.Body.Length.ToString(CultureInfo.InvariantCulture));
        else if (exchange.Framing == Framing.OwnChunks)
            Set(response, HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");

        var unknown = (HTTP_UNKNOWN_HEADER*)memory.Allocate(sizeof(HTTP_UNKNOWN_HEADER) * exchange.Headers.Length);
        for (int i = 0; i < exchange.Headers.Length; i++)
        {
            unknown[i].pName = Text(exchange.Headers[i].Name, out unknown[i].NameLength);
            unknown[i].pRawValue = Text(exchange.Headers[i].Value, out unknown[i].RawValueLength);
        }

        response->Headers.UnknownHeaderCount = (ushort)exchange.Headers.Length;
        response->Headers.pUnknownHeaders = unknown;
        return response;
    }

    private void Set(HTTP_RESPONSE_V2* response, HTTP_HEADER_ID id, string value)
    {
        ref HTTP_KNOWN_HEADER header = ref response->Headers.KnownHeaders[id];
        header.pRawValue = Text(value, out ushort length);
        header.RawValueLength = length;
    }

    private HTTP_DATA_CHUNK* Chunks(Exchange exchange, byte[][] data, bool isLast, out ushort count)
    {
        byte[][] sent = exchange.Framing == Framing.OwnChunks ? OwnFrames(data, isLast) : data;
        var chunks = (HTTP_DATA_CHUNK*)memory.Allocate(sizeof(HTTP_DATA_CHUNK) * sent.Length);
        for (int i = 0; i < sent.Length; i++)
        {
            chunks[i].FromMemory.pBuffer = memory.Copy(sent[i]);
            chunks[i].FromMemory.BufferLength = (uint)sent[i].Length;
        }

        count = (ushort)sent.Length;
        return chunks;
    }

    private static byte[][] OwnFrames(byte[][] data, bool isLast)
    {
        var frames = new List<byte[]>();
        foreach (byte[] chunk in data.Where(chunk => chunk.Length > 0))
        {
            frames.Add(Encoding.Latin1.GetBytes($"{chunk.Length:x}\r\n"));
            frames.Add(chunk);
            frames.Add("\r\n"u8.ToArray());
        }

        if (isLast)
            frames.Add("0\r\n\r\n"u8.ToArray());

        return [.. frames];
    }

    private byte* Text(string text, out ushort length)
    {
        length = (ushort)text.Length;
        return memory.Copy(Encoding.Latin1.GetBytes(text));
    }
}
