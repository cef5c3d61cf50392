namespace HttpCompletionSim.Viewer.Files;

/// <summary>
/// Files that are written as a whole or not at all: beside their place at first, and moved there when they are complete. What goes wrong
/// while a file is written leaves the old file as it was.
/// </summary>
/// <remarks>
/// A link stays a link: the file to which it leads is replaced, or made. Something that is no regular file, such as a pipe with a name or
/// a device, cannot be replaced: it is written to. So is a descriptor of the process, such as <c>/dev/stdout</c>: what it leads to gets the
/// text at its end. A process that is killed while it writes leaves the unfinished file, whose name ends in <c>.tmp</c>.
/// </remarks>
internal static class WholeFile
{
    private const int LongestChain = 40;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file. One that exists is replaced.</param>
    /// <param name="write">Writes its text.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        if (OpenIrregular(path) is { } irregular)
        {
            using var output = new StreamWriter(irregular);
            write(output);
            return;
        }

        string target = RealPath.Of(path);
        string unfinished = $"{target}.{Path.GetRandomFileName()}.tmp";
        var created = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write);
        try
        {
            // Set afterwards, because the umask of the process narrows what a file is created with.
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(created.SafeFileHandle, File.GetUnixFileMode(target));

            using (var output = new StreamWriter(created))
                write(output);

            File.Move(unfinished, target, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Opens something that cannot be replaced; null for a regular file and for a file that does not exist.</summary>
    private static FileStream? OpenIrregular(string path)
    {
        FileStream opened;
        try
        {
            // Opening tells also whether a file may be written: one that is marked as read-only must not be replaced.
            opened = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (!opened.CanSeek || IsDevice(opened))
            return opened;

        opened.Dispose();
        return IsDescriptor(path) ? new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete) : null;
    }

    /// <summary>A device has no length, and none can be set.</summary>
    private static bool IsDevice(FileStream opened)
    {
        if (opened.Length > 0)
            return false;

        try
        {
            opened.SetLength(0);
            return false;
        }
        catch (Exception refused) when (refused is IOException or ArgumentException or NotSupportedException)
        {
            return true;
        }
    }

    /// <summary>
    /// True for a descriptor of the process, or a link to one. It can lead to a regular file, as <c>/dev/stdout</c> does where a shell has
    /// sent the output to a file, and the file must stay that which the shell has opened.
    /// </summary>
    private static bool IsDescriptor(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;

        string at = Path.GetFullPath(path);
        for (int i = 0; i < LongestChain; i++)
        {
            if (at is "/dev/stdout" or "/dev/stderr" || at.StartsWith("/dev/fd/", StringComparison.Ordinal)
                || at.StartsWith("/proc/", StringComparison.Ordinal))
            {
                return true;
            }

            if (new FileInfo(at).LinkTarget is not { } target)
                return false;

            at = Path.GetFullPath(target, Path.GetDirectoryName(at)!);
        }

        return false;
    }
}
