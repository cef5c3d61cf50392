using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Win32;

/// <summary>Owns a request queue and closes it with HttpCloseRequestQueue.</summary>
/// <remarks>
/// <para>It is not a SafeFileHandle, which on Unix would close the file descriptor that has the same number as the queue.</para>
/// </remarks>
public sealed class HttpRequestQueueSafeHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Creates an invalid handle, for a marshaller to fill in.</summary>
    public HttpRequestQueueSafeHandle()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Wraps a request queue.</summary>
    /// <param name="requestQueueHandle">The queue.</param>
    /// <param name="ownsHandle">True to close it on release.</param>
    public HttpRequestQueueSafeHandle(nint requestQueueHandle, bool ownsHandle)
        : base(ownsHandle)
    {
        SetHandle(requestQueueHandle);
    }

    /// <summary>Closes the queue.</summary>
    /// <returns>True if the queue was open.</returns>
    protected override bool ReleaseHandle() => HttpApi.HttpCloseRequestQueue(handle) == Win32Error.NO_ERROR;
}
