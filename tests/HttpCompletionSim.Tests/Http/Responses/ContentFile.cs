using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Tests.Http.Responses;

/// <summary>A file in the folder for temporary files, open for reading; disposing deletes it.</summary>
internal sealed class ContentFile : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly SafeFileHandle _handle;

    public ContentFile(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(_path, content);
        _handle = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>The handle that a file chunk carries.</summary>
    public nint Handle => _handle.DangerousGetHandle();

    /// <summary>Bytes that are different at each offset of the first 16 MiB, and at page boundaries.</summary>
    public static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = (byte)(i ^ (i >> 8) ^ (i >> 16));

        return bytes;
    }

    /// <summary>Makes the file shorter.</summary>
    public void Truncate(long length)
    {
        using SafeFileHandle writer = File.OpenHandle(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(writer, length);
    }

    public void Dispose()
    {
        _handle.Dispose();
        File.Delete(_path);
    }
}
