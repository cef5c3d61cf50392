using HttpCompletionSim.Viewer.Files;

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

    /// <summary>Writes a text as a whole or not at all.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, string text) => WriteWhole(path, output => output.Write(text));

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

    /// <summary>Writes a file as a whole or not at all (<see cref="WholeFile"/>).</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteWhole(string path, Action<TextWriter> write) => Write(path, () => WholeFile.Write(path, write));

    private static OutputException Failure(string path, string reason) => new($"{path} cannot be written: {reason}");
}
