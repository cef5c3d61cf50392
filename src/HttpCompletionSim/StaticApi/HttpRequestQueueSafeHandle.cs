using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Win32;

/// <summary>Owns a request queue and closes it with HttpCloseRequestQueue.</summary>
/// <remarks>
/// <para>It is not a SafeFileHandle: off Windows that would close whatever file descriptor has the number of the queue.</para>
/// </remarks>
public sealed class HttpRequestQueueSafeHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Makes a handle that owns nothing yet.</summary>
    public HttpRequestQueueSafeHandle()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Takes a request queue.</summary>
    /// <param name="requestQueueHandle">The queue.</param>
    /// <param name="ownsHandle">True to close it on release.</param>
    public HttpRequestQueueSafeHandle(nint requestQueueHandle, bool ownsHandle)
        : base(ownsHandle)
    {
        SetHandle(requestQueueHandle);
    }

    /// <summary>Closes the queue.</summary>
    /// <returns>True when it was there to close.</returns>
    protected override bool ReleaseHandle()
    {
        // The finalizer comes here too, perhaps long after the machine is gone, and an exception there would end the process.
        try
        {
            return HttpApi.HttpCloseRequestQueue(handle) == Win32Error.NO_ERROR;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
