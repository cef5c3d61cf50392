using HttpCompletionSim.Win32;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Http;

/// <summary>An open file of the caller, as a source of body bytes. Nothing of it is kept in memory.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The position of the file is neither used nor moved: a range names its offset (SEND-41).</para>
/// <para><b>Divergence.</b> The kernel of Windows refers to the file object, so a caller may close its handle while a send is pending. Here
/// the caller must keep the file open until the send has completed; a descriptor that is closed before makes the send fail. The descriptor
/// 0 counts as a NULL handle.</para>
/// </remarks>
internal sealed class FileContent
{
    private readonly SafeFileHandle _handle;

    private FileContent(SafeFileHandle handle)
    {
        _handle = handle;
    }

    /// <summary>Finds the bytes of a range, and checks that they can be read.</summary>
    /// <param name="descriptor">A file handle on Windows, else a descriptor.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The number of bytes, or HTTP_BYTE_RANGE_TO_EOF.</param>
    /// <param name="chunk">The bytes.</param>
    /// <returns>
    /// STATUS_SUCCESS; STATUS_END_OF_FILE for a range beyond the end; STATUS_INVALID_HANDLE for what is no open file with a length, such
    /// as a pipe; STATUS_ACCESS_DENIED for a file that is not open for reading; STATUS_INVALID_DEVICE_REQUEST for what cannot be read, such
    /// as a directory.
    /// </returns>
    public static uint Find(nint descriptor, ulong start, ulong length, out BodyChunk chunk)
    {
        chunk = default;
        if (descriptor <= 0 || (!OperatingSystem.IsWindows() && descriptor > int.MaxValue))
            return NtStatus.STATUS_INVALID_HANDLE;

        var file = new FileContent(new SafeFileHandle(descriptor, ownsHandle: false));
        try
        {
            ulong end = (ulong)RandomAccess.GetLength(file._handle);
            if (length == HttpConstants.HTTP_BYTE_RANGE_TO_EOF && start <= end)
                length = end - start;

            if (start > end || length > end - start)
                return NtStatus.STATUS_END_OF_FILE;

            Span<byte> first = stackalloc byte[1];
            if (length > 0 && RandomAccess.Read(file._handle, first, (long)start) == 0)
                return NtStatus.STATUS_END_OF_FILE;

            chunk = new BodyChunk(file, (long)start, (long)length);
            return NtStatus.STATUS_SUCCESS;
        }
        catch (Exception failure) when (failure is NotSupportedException or ArgumentException or ObjectDisposedException)
        {
            return NtStatus.STATUS_INVALID_HANDLE;
        }
        catch (UnauthorizedAccessException)
        {
            return NtStatus.STATUS_ACCESS_DENIED;
        }
        catch (IOException)
        {
            return NtStatus.STATUS_INVALID_DEVICE_REQUEST;
        }
    }

    /// <summary>Reads bytes at an offset.</summary>
    /// <returns>The number of bytes read; 0 if the file was made shorter or closed meanwhile, or cannot be read.</returns>
    public int Read(long offset, Span<byte> into)
    {
        try
        {
            return RandomAccess.Read(_handle, into, offset);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return 0;
        }
    }
}
