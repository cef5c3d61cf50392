namespace HttpCompletionSim.Win32;

/// <summary>Where the bytes of an HTTP_DATA_CHUNK come from.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-09).</para>
/// </remarks>
public enum HTTP_DATA_CHUNK_TYPE
{
    /// <summary>From memory of the caller.</summary>
    HttpDataChunkFromMemory = 0,

    /// <summary>From a byte range of an open file.</summary>
    HttpDataChunkFromFileHandle = 1,

    /// <summary>From a cached fragment.</summary>
    HttpDataChunkFromFragmentCache = 2,

    /// <summary>From a byte range of a cached fragment.</summary>
    HttpDataChunkFromFragmentCacheEx = 3,

    /// <summary>Trailers, to end a chunked body.</summary>
    HttpDataChunkTrailers = 4,

    /// <summary>Forwarded from a WinHTTP response inside the kernel.</summary>
    HttpDataChunkFromWinHttpFastForwarding = 5,

    /// <summary>One more than the last kind.</summary>
    HttpDataChunkMaximum = 6,
}
