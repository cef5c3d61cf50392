using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>
/// A file handle of Windows, in the shape of Microsoft.Win32.SafeHandles.SafeFileHandle, whose close means a file of the host.
/// </summary>
/// <remarks>It stands for that class in assemblies that open no files: there a SafeFileHandle holds a request queue.</remarks>
public sealed class SafeFileHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Makes one that owns no handle yet.</summary>
    public SafeFileHandle() : base(ownsHandle: true)
    {
    }

    /// <summary>Makes one for a handle.</summary>
    /// <param name="preexistingHandle">The handle.</param>
    /// <param name="ownsHandle">Whether the handle is closed with it.</param>
    public SafeFileHandle(nint preexistingHandle, bool ownsHandle) : base(ownsHandle)
    {
        SetHandle(preexistingHandle);
    }

    /// <summary>True: request queues are opened for overlapped I/O.</summary>
    public bool IsAsync => true;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Kernel32.CloseHandle(handle);
}
