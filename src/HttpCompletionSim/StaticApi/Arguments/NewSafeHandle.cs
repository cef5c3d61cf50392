using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Win32;

/// <summary>Makes the SafeHandle that a P/Invoke returns by <c>out</c>.</summary>
internal static class NewSafeHandle
{
    /// <summary>Makes it before the call, so that a handle which cannot be owned is never opened.</summary>
    /// <exception cref="NotSupportedException">The type closes file descriptors off Windows.</exception>
    public static T Make<T>()
        where T : SafeHandle, new()
    {
        var made = new T();
        return made is not SafeFileHandle
            ? made
            : throw new NotSupportedException(
                "Off Windows, a SafeFileHandle closes the file descriptor of that number. Take the queue as HttpRequestQueueSafeHandle, " +
                "or as a SafeHandle of your own that calls HttpCloseRequestQueue.");
    }
}
