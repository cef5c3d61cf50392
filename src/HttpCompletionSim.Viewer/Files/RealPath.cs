namespace HttpCompletionSim.Viewer.Files;

/// <summary>The path of a file without links in any of its parts.</summary>
internal static class RealPath
{
    /// <summary>Follows the links in a path. Parts that do not exist stay as they are.</summary>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        foreach (string part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (entry.Exists && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = Of(target.FullName);
        }

        return real;
    }

    /// <summary>Whether two paths lead to one file, also where the disk takes upper and lower case for the same.</summary>
    public static bool IsSameFile(string one, string other)
    {
        string first = Of(one);
        string second = Of(other);
        if (!string.Equals(first, second, StringComparison.OrdinalIgnoreCase))
            return false;

        if (first == second)
            return true;

        // The names differ in case only. Where case matters, the second file is there only if its folder lists its very name.
        return File.Exists(second) && !Directory.EnumerateFiles(Path.GetDirectoryName(second)!).Contains(second);
    }
}
