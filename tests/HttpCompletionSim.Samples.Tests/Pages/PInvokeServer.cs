using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;
using static HttpCompletionSim.Win32.HttpApi;
using static HttpCompletionSim.Win32.HttpConstants;
using static HttpCompletionSim.Win32.Kernel32;
using static HttpCompletionSim.Win32.Kernel32Constants;
using static HttpCompletionSim.Win32.Win32Error;
using HTTP_REQUEST = HttpCompletionSim.Win32.HTTP_REQUEST_V2;
using HTTP_RESPONSE = HttpCompletionSim.Win32.HTTP_RESPONSE_V2;
using OVERLAPPED = System.Threading.NativeOverlapped;

public static unsafe class PInvokeServer
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Answers one request by blocking calls and one through a completion port, then waits until that client has gone.</summary>
    public static void Serve(string url)
    {
        HTTPAPI_VERSION version = new HTTPAPI_VERSION(2, 0);
        Check(HttpInitialize(version, HTTP_INITIALIZE_SERVER, IntPtr.Zero));
        Check(HttpCreateServerSession(version, out ulong session, 0));
        Check(HttpCreateUrlGroup(session, out ulong group, 0));
        Check(HttpCreateRequestQueue(version, null, IntPtr.Zero, 0, out IntPtr queue));
        HTTP_BINDING_INFO binding = new HTTP_BINDING_INFO();
        binding.Flags.Present = 1;
        binding.RequestQueueHandle = queue;
        Check(HttpSetUrlGroupProperty(
            group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, ref binding, (uint)Marshal.SizeOf<HTTP_BINDING_INFO>()));
        Check(HttpAddUrlToUrlGroup(group, url, 0, 0));

        AnswerBlocking(queue);
        AnswerThroughPort(queue);

        Check(HttpCloseUrlGroup(group));
        Check(HttpCloseRequestQueue(queue));
        Check(HttpCloseServerSession(session));
        Check(HttpTerminate(HTTP_INITIALIZE_SERVER, IntPtr.Zero));
    }

    private static void AnswerBlocking(IntPtr queue)
    {
        uint size = 1024;
        IntPtr buffer = Marshal.AllocHGlobal((int)size);
        ulong id = HTTP_NULL_ID;
        uint result;
        while ((result = HttpReceiveHttpRequest(queue, id, 0, buffer, size, out uint needed, IntPtr.Zero)) == ERROR_MORE_DATA)
        {
            id = ((HTTP_REQUEST*)buffer)->RequestId;
            size = needed;
            buffer = Marshal.ReAllocHGlobal(buffer, (IntPtr)size);
        }

        Check(result);
        HTTP_REQUEST* request = (HTTP_REQUEST*)buffer;
        HTTP_KNOWN_HEADER host = request->Headers.KnownHeaders[HTTP_HEADER_ID.HttpHeaderHost];
        string hostText = Marshal.PtrToStringAnsi((IntPtr)host.pRawValue, host.RawValueLength);
        Answer(queue, request->RequestId, $"{hostText} sent {ReadBody(queue, request->RequestId)}");
        Marshal.FreeHGlobal(buffer);
    }

    private static string ReadBody(IntPtr queue, ulong id)
    {
        StringBuilder body = new StringBuilder();
        byte[] piece = new byte[4096];
        uint result;
        while ((result = HttpReceiveRequestEntityBody(queue, id, 0, piece, (uint)piece.Length, out uint read, IntPtr.Zero)) == NO_ERROR)
            body.Append(Encoding.ASCII.GetString(piece, 0, (int)read));

        return result == ERROR_HANDLE_EOF ? body.ToString() : throw new Win32Exception((int)result);
    }

    private static void AnswerThroughPort(IntPtr queue)
    {
        IntPtr port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, IntPtr.Zero, IntPtr.Zero, 0);
        if (CreateIoCompletionPort(queue, port, new IntPtr(7), 0) == IntPtr.Zero)
            throw new Win32Exception(Marshal.GetLastWin32Error());

        IntPtr buffer = Marshal.AllocHGlobal(BufferSize);
        OVERLAPPED* overlapped = (OVERLAPPED*)Marshal.AllocHGlobal(sizeof(OVERLAPPED));
        *overlapped = default;
        CheckStarted(HttpReceiveHttpRequest(queue, HTTP_NULL_ID, 0, buffer, BufferSize, IntPtr.Zero, overlapped));
        WaitFor(port, overlapped);

        HTTP_REQUEST* request = (HTTP_REQUEST*)buffer;
        *overlapped = default;
        CheckStarted(HttpWaitForDisconnect(queue, request->ConnectionId, overlapped));
        Answer(queue, request->RequestId, "answered through a port");
        WaitFor(port, overlapped);
        CloseHandle(port);
        Marshal.FreeHGlobal((IntPtr)overlapped);
        Marshal.FreeHGlobal(buffer);
    }

    private static void WaitFor(IntPtr port, OVERLAPPED* operation)
    {
        if (!GetQueuedCompletionStatus(port, out uint bytes, out IntPtr key, out IntPtr completed, INFINITE))
            throw new Win32Exception(Marshal.GetLastWin32Error());
        if (completed != (IntPtr)operation || key != new IntPtr(7))
            throw new InvalidOperationException($"{bytes} bytes for another operation.");
    }

    private static void Answer(IntPtr queue, ulong id, string text)
    {
        byte[] body = Encoding.ASCII.GetBytes(text);
        fixed (byte* pReason = "OK"u8)
        fixed (byte* pBody = body)
        {
            HTTP_DATA_CHUNK chunk = new HTTP_DATA_CHUNK();
            chunk.DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory;
            chunk.FromMemory.pBuffer = pBody;
            chunk.FromMemory.BufferLength = (uint)body.Length;
            HTTP_RESPONSE response = new HTTP_RESPONSE();
            response.StatusCode = 200;
            response.pReason = pReason;
            response.ReasonLength = 2;
            response.EntityChunkCount = 1;
            response.pEntityChunks = &chunk;
            Check(HttpSendHttpResponse(
                queue, id, 0, ref response, IntPtr.Zero, out uint sent, IntPtr.Zero, 0, IntPtr.Zero, IntPtr.Zero));
        }
    }

    private static void CheckStarted(uint result)
    {
        if (result != ERROR_IO_PENDING)
            Check(result);
    }

    private static void Check(uint result)
    {
        if (result != NO_ERROR)
            throw new Win32Exception((int)result);
    }
}
