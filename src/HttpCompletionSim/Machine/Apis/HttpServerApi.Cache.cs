using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The caches of responses and fragments.</summary>
internal sealed unsafe partial class HttpServerApi
{
    public uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped) =>
        Planned(nameof(HttpAddFragmentToCache));

    public uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped) =>
        Planned(nameof(HttpReadFragmentFromCache));

    public uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped) =>
        Planned(nameof(HttpFlushResponseCache));
}
