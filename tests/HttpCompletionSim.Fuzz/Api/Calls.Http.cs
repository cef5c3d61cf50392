using HttpCompletionSim.Win32;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Fuzz.Api;

internal sealed unsafe partial class Calls
{
    private const int LargestProperty = 128;

    /// <summary>What chunks from a file send.</summary>
    private static readonly SafeFileHandle s_file = File.OpenHandle(typeof(Calls).Assembly.Location);

    private static readonly HTTPAPI_VERSION[] s_versions =
    [
        HTTPAPI_VERSION.HTTPAPI_VERSION_2, HTTPAPI_VERSION.HTTPAPI_VERSION_2, HTTPAPI_VERSION.HTTPAPI_VERSION_1, default,
        new HTTPAPI_VERSION { HttpApiMajorVersion = 9, HttpApiMinorVersion = 9 },
    ];

    private bool MakeHttp() => MakeObject() || MakeProperty() || MakeOperation() || MakeOther();

    private bool MakeObject()
    {
        int[] n = _numbers;
        HTTPAPI_VERSION version = s_versions[n[5] % s_versions.Length];
        switch (_name)
        {
            case "HttpInitialize":
                if (Returned(_http.HttpInitialize(version, (uint)n[0] % 5, n[1] == 0 ? &version : null)) && (n[0] % 5 & 1) != 0)
                    _initialized++;

                return true;
            case "HttpCreateServerSession":
                var session = (ulong*)Block(n[0], sizeof(ulong));
                if (Returned(_http.HttpCreateServerSession(version, session, Reserved(n[1]))))
                    _sessions.Add(*session);

                return true;
            case "HttpCloseServerSession":
                Returned(_http.HttpCloseServerSession(Id(_sessions, n[0])));
                return true;
            case "HttpCreateUrlGroup":
                var group = (ulong*)Block(n[0], sizeof(ulong));
                if (Returned(_http.HttpCreateUrlGroup(Id(_sessions, n[1]), group, Reserved(n[2]))))
                    _groups.Add(*group);

                return true;
            case "HttpCloseUrlGroup":
                Returned(_http.HttpCloseUrlGroup(Id(_groups, n[0])));
                return true;
            case "HttpAddUrlToUrlGroup":
                Returned(_http.HttpAddUrlToUrlGroup(Id(_groups, n[0]), Text(s_urls[n[1] % s_urls.Length]), 7, Reserved(n[2])));
                return true;
            case "HttpRemoveUrlFromUrlGroup":
                Returned(_http.HttpRemoveUrlFromUrlGroup(Id(_groups, n[0]), Text(s_urls[n[1] % s_urls.Length]), Flags(n[2], 1)));
                return true;
            case "HttpCreateRequestQueue":
                var queue = (nint*)Block(n[0], sizeof(nint));
                string? name = (n[1] % 4) switch { 0 => "q", 1 => "", 2 => "a\\b", _ => null };
                if (Returned(_http.HttpCreateRequestQueue(version, Text(name), null, Flags(n[2], 1, 2, 8, 0), queue)))
                    _queues.Add(*queue);

                return true;
            case "HttpCreateHttpHandle":
                var handle = (nint*)Block(n[0], sizeof(nint));
                if (Returned(_http.HttpCreateHttpHandle(handle, Reserved(n[1]))))
                    _queues.Add(*handle);

                return true;
            case "HttpCloseRequestQueue" when n[1] % 4 == 0:
                nint closed = Handle(_queues, n[0]);
                if (Returned(_http.HttpCloseRequestQueue(closed)))
                    Closed(closed);

                return true;
            case "HttpCloseRequestQueue":
                return true;
            case "HttpShutdownRequestQueue":
                Returned(_http.HttpShutdownRequestQueue(Handle(_queues, n[1] % 3 == 0 ? n[0] : 0)));
                return true;
            case "HttpAddUrl":
                Returned(_http.HttpAddUrl(Handle(_queues, n[0]), Text(s_urls[n[1] % s_urls.Length]), n[2] == 0 ? &version : null));
                return true;
            case "HttpRemoveUrl":
                Returned(_http.HttpRemoveUrl(Handle(_queues, n[0]), Text(s_urls[n[1] % s_urls.Length])));
                return true;
            case "HttpFindUrlGroupId":
                var found = (ulong*)Block(n[2], sizeof(ulong));
                Returned(_http.HttpFindUrlGroupId(Text(s_urls[n[1] % s_urls.Length]), Handle(_queues, n[0]), found));
                return true;
            default:
                return false;
        }
    }

    private bool MakeProperty()
    {
        int[] n = _numbers;
        var property = (HTTP_SERVER_PROPERTY)(n[1] - 1);
        int length = n[3] < 4 ? n[3] : n[3] * LargestProperty / NumberOfLengths;
        byte* value = n[2] < 2 ? Block(n[2], length) : Property(property, ref length, n[4]);
        var needed = (uint*)(n[5] < 8 ? null : _memory.Allocate(sizeof(uint)));
        switch (_name)
        {
            case "HttpSetRequestQueueProperty":
                Returned(_http.HttpSetRequestQueueProperty(Handle(_queues, n[0]), property, value, (uint)length, Reserved(n[5]), null));
                return true;
            case "HttpQueryRequestQueueProperty":
                Returned(_http.HttpQueryRequestQueueProperty(
                    Handle(_queues, n[0]), property, value, (uint)length, Reserved(n[5]), needed, null));
                return true;
            case "HttpSetServerSessionProperty":
                Returned(_http.HttpSetServerSessionProperty(Id(_sessions, n[0]), property, value, (uint)length));
                return true;
            case "HttpQueryServerSessionProperty":
                Returned(_http.HttpQueryServerSessionProperty(Id(_sessions, n[0]), property, value, (uint)length, needed));
                return true;
            case "HttpSetUrlGroupProperty":
                Returned(_http.HttpSetUrlGroupProperty(Id(_groups, n[0]), property, value, (uint)length));
                return true;
            case "HttpQueryUrlGroupProperty":
                Returned(_http.HttpQueryUrlGroupProperty(Id(_groups, n[0]), property, value, (uint)length, needed));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A property value without pointers: a binding, or a few small numbers.</summary>
    private byte* Property(HTTP_SERVER_PROPERTY property, ref int length, int number)
    {
        if (property == HTTP_SERVER_PROPERTY.HttpServerBindingProperty)
        {
            length = sizeof(HTTP_BINDING_INFO);
            var binding = (HTTP_BINDING_INFO*)_memory.Allocate(length);
            binding->Flags.Present = (uint)number % 2;
            binding->RequestQueueHandle = Handle(_queues, number);
            return (byte*)binding;
        }

        byte* value = _memory.Allocate(length);
        if (length >= 2 * sizeof(uint))
        {
            ((uint*)value)[0] = (uint)number % 3;
            ((uint*)value)[1] = (uint)number;
        }

        return value;
    }

    private bool MakeOperation()
    {
        int[] n = _numbers;
        nint queue = Handle(_queues, n[0]);
        ulong id = Id(_requests, n[1]);
        ulong connection = Id(_connections, n[1]);
        uint* bytes = n[4] < 12 ? (uint*)_memory.Allocate(sizeof(uint)) : null;
        switch (_name)
        {
            case "HttpReceiveHttpRequest":
                int size = (n[3] % 5) switch
                {
                    0 => sizeof(HTTP_REQUEST_V2) - (n[4] % 2),
                    1 => n[4],
                    2 => sizeof(HTTP_REQUEST_V2) + (n[4] * 8),
                    _ => Plenty,
                };
                byte* request = Block(n[2], size);
                nint kept = n[2] > 1 && size >= sizeof(HTTP_REQUEST_V2) ? (nint)request : 0;
                ulong which = n[1] < 18 ? HttpConstants.HTTP_NULL_ID : id;
                uint flags = Flags(n[4], 1, 2, 3);
                Operate(queue, n[5], kept, overlapped => _http.HttpReceiveHttpRequest(
                    queue, which, flags, (HTTP_REQUEST_V2*)request, (uint)size, bytes, (NativeOverlapped*)overlapped));
                return true;
            case "HttpReceiveRequestEntityBody":
                int room = n[3];
                byte* buffer = Block(n[2], room);
                Operate(queue, n[5], 0, overlapped => _http.HttpReceiveRequestEntityBody(
                    queue, id, Flags(n[4], 1), buffer, (uint)room, bytes, (NativeOverlapped*)overlapped));
                return true;
            case "HttpSendHttpResponse":
                HTTP_RESPONSE_V2* response = Response(n);
                Operate(queue, n[5], 0, overlapped => _http.HttpSendHttpResponse(
                    queue, id, Flags(n[4], 1, 2, 2, 4, 0x202, 0x40, 0x46, 0x20, 0x100, 8), response, null, bytes, null, Reserved(n[3]),
                    (NativeOverlapped*)overlapped, null));
                return true;
            case "HttpSendResponseEntityBody":
                HTTP_DATA_CHUNK* chunks = Chunks(n[2], n[3] % 4);
                Operate(queue, n[5], 0, overlapped => _http.HttpSendResponseEntityBody(
                    queue, id, Flags(n[4], 1, 2, 2, 4), (ushort)(n[3] % 4), chunks, bytes, null, 0, (NativeOverlapped*)overlapped, null));
                return true;
            case "HttpCancelHttpRequest":
                Operate(queue, n[5], 0, overlapped => _http.HttpCancelHttpRequest(queue, id, (NativeOverlapped*)overlapped));
                return true;
            case "HttpWaitForDisconnect":
                Operate(queue, n[5], 0, overlapped => _http.HttpWaitForDisconnect(queue, connection, (NativeOverlapped*)overlapped));
                return true;
            case "HttpWaitForDisconnectEx":
                Operate(queue, n[5], 0, overlapped => _http.HttpWaitForDisconnectEx(
                    queue, connection, Reserved(n[3]), (NativeOverlapped*)overlapped));
                return true;
            case "HttpWaitForDemandStart":
                Operate(queue, n[5], 0, overlapped => _http.HttpWaitForDemandStart(queue, (NativeOverlapped*)overlapped));
                return true;
            case "HttpReceiveClientCertificate":
                int space = n[3] * 8;
                byte* certificate = Block(n[2], space);
                Operate(queue, n[5], 0, overlapped => _http.HttpReceiveClientCertificate(
                    queue, connection, Flags(n[4], 1, 2), (HTTP_SSL_CLIENT_CERT_INFO*)certificate, (uint)space, bytes,
                    (NativeOverlapped*)overlapped));
                return true;
            default:
                return false;
        }
    }

    private bool MakeOther()
    {
        int[] n = _numbers;
        nint queue = Handle(_queues, n[0]);
        ulong id = Id(_requests, n[1]);
        int length = n[3] * 8;
        byte* value = Block(n[2], length);
        var needed = (uint*)(n[4] < 8 ? null : _memory.Allocate(sizeof(uint)));
        switch (_name)
        {
            case "HttpFlushResponseCache":
                char* prefix = Text(s_urls[n[1] % s_urls.Length]);
                Operate(queue, n[5], 0, overlapped => _http.HttpFlushResponseCache(
                    queue, prefix, Flags(n[4], 1), (NativeOverlapped*)overlapped));
                return true;
            case "HttpSetRequestProperty":
                Operate(queue, n[5], 0, overlapped => _http.HttpSetRequestProperty(
                    queue, id, (HTTP_REQUEST_PROPERTY)n[4], value, (uint)length, (NativeOverlapped*)overlapped));
                return true;
            case "HttpQueryRequestProperty":
                Operate(queue, n[5], 0, overlapped => _http.HttpQueryRequestProperty(
                    queue, id, (HTTP_REQUEST_PROPERTY)n[4], null, 0, value, (uint)length, needed, (NativeOverlapped*)overlapped));
                return true;
            case "HttpSetServiceConfiguration":
                Returned(_http.HttpSetServiceConfiguration(0, (HTTP_SERVICE_CONFIG_ID)(n[4] - 1), value, (uint)length, null));
                return true;
            case "HttpDeleteServiceConfiguration":
                Returned(_http.HttpDeleteServiceConfiguration(0, (HTTP_SERVICE_CONFIG_ID)(n[4] - 1), value, (uint)length, null));
                return true;
            case "HttpQueryServiceConfiguration":
                byte* output = Block(n[5], length);
                Returned(_http.HttpQueryServiceConfiguration(
                    0, (HTTP_SERVICE_CONFIG_ID)(n[4] - 1), value, (uint)length, output, (uint)length, needed, null));
                return true;
            case "HttpDelegateRequestEx":
                Returned(_http.HttpDelegateRequestEx(queue, Handle(_queues, n[5]), id, Id(_groups, n[4]), 0, null));
                return true;
            case "HttpDeclarePush":
                Returned(_http.HttpDeclarePush(queue, id, HTTP_VERB.HttpVerbGET, Text(n[2] == 0 ? null : "/p"), null, null));
                return true;
            default:
                return false;
        }
    }

    private HTTP_RESPONSE_V2* Response(int[] n)
    {
        var response = (HTTP_RESPONSE_V2*)Block(n[2], sizeof(HTTP_RESPONSE_V2));
        if (n[2] > 1)
        {
            response->StatusCode = (ushort)(n[3] == 8 ? 101 : 200 + (n[3] % 8));
            response->ReasonLength = (ushort)(n[3] == 1 ? 5 : 0);
            response->EntityChunkCount = (ushort)(n[4] % 3);
            response->pEntityChunks = Chunks(n[4], n[4] % 3);
        }

        return response;
    }

    private HTTP_DATA_CHUNK* Chunks(int number, int count)
    {
        var chunks = (HTTP_DATA_CHUNK*)Block(number, count * sizeof(HTTP_DATA_CHUNK));
        for (int i = 0; i < count && number > 1; i++)
            FillChunk(ref chunks[i], number, isFirst: i == 0);

        return chunks;
    }

    private void FillChunk(ref HTTP_DATA_CHUNK chunk, int number, bool isFirst)
    {
        switch (number)
        {
            case 5:
                chunk.DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFileHandle;
                chunk.FromFileHandle.FileHandle = s_file.DangerousGetHandle();
                chunk.FromFileHandle.ByteRange.StartingOffset = isFirst ? 1000 : ulong.MaxValue;
                chunk.FromFileHandle.ByteRange.Length = (ulong)number;
                break;
            case 6:
                chunk.DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCache;
                chunk.FromFragmentCache.pFragmentName = isFirst ? Text("fragment") : null;
                chunk.FromFragmentCache.FragmentNameLength = (ushort)number;
                break;
            case 7:
                chunk.DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers;
                chunk.Trailers.TrailerCount = 1;
                chunk.Trailers.pTrailers = (HTTP_UNKNOWN_HEADER*)_memory.Allocate(sizeof(HTTP_UNKNOWN_HEADER));
                chunk.Trailers.pTrailers->pName = _memory.Allocate(number);
                chunk.Trailers.pTrailers->NameLength = (ushort)(isFirst ? 0 : number);
                break;
            default:
                chunk.DataChunkType = (HTTP_DATA_CHUNK_TYPE)(number == 2 ? 9 : 0);
                chunk.FromMemory.pBuffer = number == 3 ? null : _memory.Allocate(number);
                chunk.FromMemory.BufferLength = (uint)number;
                break;
        }
    }
}
