namespace HttpCompletionSim.Cli;

/// <summary>Files that commands write.</summary>
internal static class OutputFile
{
    /// <summary>Checks the folder of a file, before the work whose result the file is to hold.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void CheckPlace(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Directory.Exists(path))
            throw Failure(path, "it is a folder");

        if (folder is not null && !Directory.Exists(folder))
            throw Failure(path, $"there is no folder {folder}");
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, () => File.WriteAllText(path, text));

    /// <summary>Writes a file in a way of its own.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (OutputException.Is(failure))
        {
            throw Failure(path, failure.Message);
        }
    }

    /// <summary>
    /// Writes a file as a whole: beside its place at first, and moved there when it is complete. What goes wrong while it is written leaves
    /// the old file as it was.
    /// </summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteWhole(string path, Action<TextWriter> write) => Write(path, () =>
    {
        if (IsDevice(path))
        {
            using var device = new StreamWriter(path);
            write(device);
            return;
        }

        // A link stays a link: the file to which it leads is replaced.
        string target = RealPath.Of(path);
        string unfinished = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            using (var output = new StreamWriter(unfinished))
                write(output);

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    });

    /// <summary>True for /dev/stdout, the pipe of a shell and the like, which cannot be replaced.</summary>
    private static bool IsDevice(string path)
    {
        string full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows()
            && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));
    }

    private static OutputException Failure(string path, string reason) => new($"{path} cannot be written: {reason}");
}
