using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Fuzz.Api;

internal sealed unsafe partial class Calls
{
    private const int NumberOfLengths = 24;
    private const int MostEntries = 4;

    private static readonly string[] s_names =
    [
        "HttpInitialize", "HttpCreateServerSession", "HttpCloseServerSession", "HttpCreateUrlGroup", "HttpCloseUrlGroup",
        "HttpAddUrlToUrlGroup", "HttpRemoveUrlFromUrlGroup", "HttpCreateRequestQueue", "HttpCreateHttpHandle", "HttpCloseRequestQueue",
        "HttpShutdownRequestQueue", "HttpAddUrl", "HttpRemoveUrl", "HttpFindUrlGroupId", "HttpSetRequestQueueProperty",
        "HttpQueryRequestQueueProperty", "HttpSetServerSessionProperty", "HttpQueryServerSessionProperty", "HttpSetUrlGroupProperty",
        "HttpQueryUrlGroupProperty", "HttpReceiveHttpRequest",
        "HttpReceiveRequestEntityBody", "HttpSendHttpResponse", "HttpSendResponseEntityBody", "HttpCancelHttpRequest",
        "HttpWaitForDisconnect", "HttpWaitForDisconnectEx", "HttpWaitForDemandStart", "HttpReceiveClientCertificate",
        "HttpFlushResponseCache", "HttpSetRequestProperty", "HttpQueryRequestProperty", "HttpSetServiceConfiguration",
        "HttpDeleteServiceConfiguration", "HttpQueryServiceConfiguration", "HttpDelegateRequestEx", "HttpDeclarePush",
        "CreateEvent", "SetEvent", "ResetEvent",
        "WaitForSingleObject", "CreateIoCompletionPort", "GetQueuedCompletionStatus",
        "GetQueuedCompletionStatusEx", "PostQueuedCompletionStatus", "GetOverlappedResult", "CancelIo", "CancelIoEx",
        "SetFileCompletionNotificationModes", "CloseHandle", "DuplicateHandle", "Connect", "Send", "Leave", "Idle",
    ];

    /// <summary>The calls that do most of the work, chosen as often as all together.</summary>
    private static readonly string[] s_busyNames =
    [
        "HttpReceiveHttpRequest", "HttpReceiveHttpRequest", "HttpReceiveHttpRequest", "HttpReceiveRequestEntityBody",
        "HttpReceiveRequestEntityBody", "HttpSendHttpResponse", "HttpSendHttpResponse", "HttpSendResponseEntityBody",
        "HttpSendResponseEntityBody", "HttpCancelHttpRequest", "HttpWaitForDisconnect", "CreateIoCompletionPort", "CreateEvent",
        "CancelIoEx", "GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx", "Connect", "Connect", "Send", "Send", "Leave", "Idle",
    ];

    private bool MakeKernel()
    {
        int[] n = _numbers;
        switch (_name)
        {
            case "CreateEvent":
                nint made = _kernel.CreateEvent(null, n[0] % 2 == 0, n[1] % 2 == 0, null);
                if (Returned(made != 0))
                    _events.Add(made);

                return true;
            case "SetEvent":
                Returned(_kernel.SetEvent(Handle(_events, n[0])));
                return true;
            case "ResetEvent":
                Returned(_kernel.ResetEvent(Handle(_events, n[0])));
                return true;
            case "WaitForSingleObject":
                uint waited = _kernel.WaitForSingleObject(Handle(n[1] % 2 == 0 ? _events : _queues, n[0]), (uint)n[2] % 2);
                Returned(waited == Win32Error.WAIT_FAILED ? _kernel.GetLastError() : waited);
                return true;
            case "CancelIo":
                Returned(_kernel.CancelIo(Handle(_queues, n[0])));
                return true;
            case "CancelIoEx":
                var cancelled = (NativeOverlapped*)(n[1] % 3 == 0 || _started.Count == 0 ? 0 : _started[n[2] % _started.Count].Address);
                Returned(_kernel.CancelIoEx(Handle(_queues, n[0]), cancelled));
                return true;
            case "SetFileCompletionNotificationModes":
                nint file = Handle(_queues, n[0]);
                if (Returned(_kernel.SetFileCompletionNotificationModes(file, (byte)(n[1] % 5))) && (n[1] % 5 & 1) != 0)
                    _quiet.Add(file);

                return true;
            case "CloseHandle" when n[2] % 2 == 0:
                nint handle = Handle((n[1] % 4) switch { 0 => _queues, 1 => _ports, 2 => _copies, _ => _events }, n[0]);
                if (Returned(_kernel.CloseHandle(handle)))
                    Closed(handle);

                return true;
            case "CloseHandle" or "Idle":
                _machine.RunUntilIdle();
                return true;
            case "DuplicateHandle":
                var copy = (nint*)Block(n[1], sizeof(nint));
                if (Returned(_kernel.DuplicateHandle(-1, Handle(_queues, n[0]), -1, copy, 0, false, 2)) && copy is not null)
                    _copies.Add(*copy);

                return true;
            default:
                return MakePort() || MakeClient();
        }
    }

    private bool MakePort()
    {
        int[] n = _numbers;
        nint port = Handle(_ports, n[0]);
        var bytes = (uint*)_memory.Allocate(sizeof(uint));
        switch (_name)
        {
            case "CreateIoCompletionPort":
                nint file = n[1] % 2 == 0 ? -1 : Handle(_queues, n[2]);
                nint existing = n[3] % 2 == 0 ? 0 : port;
                nint made = _kernel.CreateIoCompletionPort(file, existing, (nuint)n[4], (uint)n[5]);
                if (Returned(made != 0))
                {
                    if (made != existing)
                        _ports.Add(made);

                    if (file != -1)
                        _bound[file] = made;
                }

                return true;
            case "GetQueuedCompletionStatus":
                var key = (nuint*)Block(n[2], sizeof(nuint));
                var done = (NativeOverlapped**)Block(n[3], sizeof(nint));
                Returned(_kernel.GetQueuedCompletionStatus(port, bytes, key, done, (uint)n[1] % 2));
                if (done is not null)
                    CountPacket(*done);

                return true;
            case "GetQueuedCompletionStatusEx":
                int count = n[1] % (MostEntries + 1);
                var entries = (OVERLAPPED_ENTRY*)Block(n[2], count * sizeof(OVERLAPPED_ENTRY));
                if (Returned(_kernel.GetQueuedCompletionStatusEx(port, entries, (uint)count, bytes, 0, false)))
                {
                    for (int i = 0; i < *bytes; i++)
                        CountPacket((NativeOverlapped*)entries[i].lpOverlapped);
                }

                return true;
            case "PostQueuedCompletionStatus":
                Returned(_kernel.PostQueuedCompletionStatus(port, (uint)n[1], (nuint)n[2], null));
                return true;
            case "GetOverlappedResult":
                if (_started.Count > 0)
                {
                    StartedOverlapped started = _started[n[1] % _started.Count];
                    if (started.Code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
                        Returned(_kernel.GetOverlappedResult(Handle(_queues, n[0]), (NativeOverlapped*)started.Address, bytes, false));
                }

                return true;
            default:
                return false;
        }
    }

    private bool MakeClient()
    {
        int[] n = _numbers;
        switch (_name)
        {
            case "Connect":
                Connect(n[0]);
                return true;
            case "Send" or "Leave" when _clients.Count == 0:
                return true;
            case "Send":
                Send(_clients[n[0] % _clients.Count], n[1] % 3 == 0 ? "GET /again HTTP/1.1\r\nHost: localhost\r\n\r\n" : "0123456789");
                return true;
            case "Leave" when n[1] % 3 == 0:
                _clients[n[0] % _clients.Count].Reset();
                return true;
            case "Leave" when n[1] % 3 == 1:
                _clients[n[0] % _clients.Count].Dispose();
                return true;
            case "Leave":
                ShutdownSend(_clients[n[0] % _clients.Count]);
                return true;
            default:
                return false;
        }
    }

    private void Connect(int number)
    {
        SimulatedClient client;
        try
        {
            client = _machine.Connect(Url);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // No URL is registered on the port any more.
            return;
        }

        _clients.Add(client);
        Send(client, (number % 4) switch
        {
            0 => "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            1 => "POST /a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n01234",
            2 => "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n",
            _ => "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /2 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        });
    }

    private static void Send(SimulatedClient client, string text)
    {
        try
        {
            client.Send(text);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The server has closed the connection, or the client has left.
        }
    }

    private static void ShutdownSend(SimulatedClient client)
    {
        try
        {
            client.ShutdownSend();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The same.
        }
    }

    private void Closed(nint handle)
    {
        _closed.Add(handle);
        _bound.Remove(handle);
        _quiet.Remove(handle);
    }
}
