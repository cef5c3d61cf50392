using System.Text;
using HttpCompletionSim.Conformance.Site;
using HttpCompletionSim.Viewer.Files;

namespace HttpCompletionSim.Cli;

/// <summary>The folder of a site. A list of its files marks it, so that a later report can replace them and nothing else.</summary>
internal static class SiteFolder
{
    /// <summary>The name of the list. Its first line is <see cref="Mark"/>, and each other line is a path in the folder.</summary>
    public const string ListName = "httpsim-report.txt";

    private const string Mark = "Files that httpsim report --format html has written. A later report in this folder replaces them.";

    /// <summary>Writes the files of a site. Files of an earlier one that it no longer has are deleted.</summary>
    /// <exception cref="UsageException">The folder holds something else.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public static void Write(string folder, IEnumerable<SiteFile> files)
    {
        OutputFile.Write(folder, () =>
        {
            if (File.Exists(folder))
                throw new UsageException($"{folder} is a file: name a folder for the report.");

            string[] earlier = ReadList(folder);
            SiteFile[] all = [.. files];
            string[] paths = [.. all.Select(file => file.Path)];
            Directory.CreateDirectory(folder);

            // The list comes first and names the earlier files too: if the writing stops half-way, the next report can replace them all.
            WriteList(folder, [.. paths.Union(earlier)]);
            foreach (SiteFile file in all)
            {
                string path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                WholeFile.Write(path, output => output.Write(file.Text));
            }

            Delete(folder, [.. earlier.Except(paths)]);
            WriteList(folder, paths);
        });
    }

    /// <summary>The files of an earlier report; none if the folder is new or empty.</summary>
    private static string[] ReadList(string folder)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return [];

        string list = Path.Combine(folder, ListName);
        string[] lines = File.Exists(list) ? File.ReadAllLines(list) : [];
        if (lines is not [Mark, ..])
            throw new UsageException($"{folder} is not empty and holds no earlier report: name another folder, or empty it.");

        return [.. lines.Skip(1)];
    }

    private static void WriteList(string folder, string[] paths)
    {
        var text = new StringBuilder();
        foreach (string line in paths.Prepend(Mark))
            text.Append(line).Append('\n');

        WholeFile.Write(Path.Combine(folder, ListName), output => output.Write(text));
    }

    /// <summary>Deletes files, and the folders that are empty then. A path that leads out of the folder is ignored.</summary>
    private static void Delete(string folder, string[] paths)
    {
        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (string path in paths.Select(path => Path.GetFullPath(Path.Combine(root, path))))
        {
            if (!path.StartsWith(root, StringComparison.Ordinal) || !File.Exists(path))
                continue;

            File.Delete(path);
            for (string parent = Path.GetDirectoryName(path)!;
                parent.Length > root.Length && !Directory.EnumerateFileSystemEntries(parent).Any();
                parent = Path.GetDirectoryName(parent)!)
            {
                Directory.Delete(parent);
            }
        }
    }
}
