namespace HttpCompletionSim.Viewer.Files;

/// <summary>
/// Files that are written as a whole or not at all: beside their place at first, and moved there when they are complete. What goes wrong
/// while a file is written leaves the old file as it was.
/// </summary>
/// <remarks>
/// A link stays a link: the file to which it leads is replaced. Something that is no regular file, such as a pipe with a name,
/// <c>/dev/stdout</c> or a device, cannot be replaced: it is written to.
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
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            options.UnixCreateMode = File.GetUnixFileMode(target);

        var created = new FileStream(unfinished, options);
        try
        {
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

    /// <summary>Opens something that is no regular file; null for a regular file and for a file that does not exist.</summary>
    private static FileStream? OpenIrregular(string path)
    {
        if (!File.Exists(path))
            return null;

        // Opening tells also whether a file may be written: one that is marked as read-only must not be replaced.
        var opened = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (!opened.CanSeek || IsInDeviceFolder(path))
            return opened;

        opened.Dispose();
        return null;
    }

    /// <summary>
    /// True for a path in <c>/dev</c> or <c>/proc</c>, or a link to one. It can lead to a regular file, as <c>/dev/stdout</c> does where a
    /// shell has sent the output to a file, and the file must stay that which the shell has opened.
    /// </summary>
    private static bool IsInDeviceFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;

        string at = Path.GetFullPath(path);
        for (int i = 0; i < LongestChain; i++)
        {
            if (at.StartsWith("/dev/", StringComparison.Ordinal) || at.StartsWith("/proc/", StringComparison.Ordinal))
                return true;

            if (new FileInfo(at).LinkTarget is not { } target)
                return false;

            at = Path.GetFullPath(target, Path.GetDirectoryName(at)!);
        }

        return false;
    }
}
