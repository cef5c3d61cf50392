using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Win32.Tests;

/// <summary>Records the calls that the overloads make, and returns fixed numbers.</summary>
internal sealed unsafe class ScriptedHttpApi : FakeHttpApi
{
    public List<string> Calls { get; } = [];

    public override uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved)
        => Call($"HttpInitialize {Version.HttpApiMajorVersion} {Flags}");

    public override uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved)
    {
        *ServerSessionId = 11;
        return Call($"HttpCreateServerSession {Version.HttpApiMajorVersion}");
    }

    public override uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved)
    {
        *pUrlGroupId = 12;
        return Call($"HttpCreateUrlGroup {ServerSessionId}");
    }

    public override uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
    {
        *RequestQueueHandle = 52;
        return Call($"HttpCreateRequestQueue {new string(Name)}");
    }

    public override uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
    {
        var binding = (HTTP_BINDING_INFO*)PropertyInformation;
        return Call(
            $"HttpSetUrlGroupProperty {UrlGroupId} {Property} {PropertyInformationLength}: " +
            $"{binding->Flags.Present} {binding->RequestQueueHandle}");
    }

    public override uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
        => Call($"HttpAddUrlToUrlGroup {UrlGroupId} {new string(pFullyQualifiedUrl)} {UrlContext}");

    public override uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        if (BytesReturned != null)
            *BytesReturned = 77;
        return Call(
            $"HttpReceiveHttpRequest {RequestBufferLength} {(BytesReturned == null ? "no count" : "count")} " +
            $"{(Overlapped == null ? "synchronous" : "overlapped")}");
    }

    public override uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        if (BytesSent != null)
            *BytesSent = 88;
        string policy = CachePolicy == null ? "no policy" : $"policy {CachePolicy->SecondsToLive}";
        return Call($"HttpSendHttpResponse {HttpResponse->StatusCode} {HttpResponse->EntityChunkCount} {policy}");
    }

    public override uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => Call($"HttpSendResponseEntityBody {EntityChunkCount}");

    private uint Call(string call)
    {
        Calls.Add(call);
        return Win32Error.NO_ERROR;
    }
}
