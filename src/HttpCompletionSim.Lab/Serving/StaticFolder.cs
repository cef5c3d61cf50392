using System.Reflection;

namespace HttpCompletionSim.Lab.Serving;

/// <summary>Answers from the files of a folder, or from the assets that an assembly carries.</summary>
/// <remarks>
/// A path that ends with a slash gets the file <c>index.html</c> there. A path without an extension gets the file with <c>.html</c> after
/// its name, if there is one. A file that is not there gives 404, with <c>404.html</c> as the page if there is one. Nothing outside the
/// folder is read: the path is resolved first, and symbolic links are not followed.
/// </remarks>
internal sealed class StaticFolder
{
    private readonly Func<string, ReadOnlyMemory<byte>?> _read;

    private StaticFolder(Func<string, ReadOnlyMemory<byte>?> read) => _read = read;

    /// <summary>Answers from the files of a folder.</summary>
    public static StaticFolder FromDirectory(string folder)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        return new StaticFolder(name => ReadFile(root, name));
    }

    /// <summary>Answers from the assets that these assemblies carry; the first that has the file wins.</summary>
    public static StaticFolder FromAssets(params Assembly[] assemblies) => new(name => ReadAsset(assemblies, name));

    /// <summary>Answers a request.</summary>
    public PageResponse Answer(PageRequest request)
    {
        if (request.Method != "GET")
            return PageResponse.MethodNotAllowed("GET, HEAD");

        string name = request.Path.TrimStart('/');
        if (name.Length == 0 || name.EndsWith('/'))
            name += "index.html";

        if (_read(name) is { } content)
            return new PageResponse(200, ContentTypes.Of(name), content);

        if (!Path.HasExtension(name) && _read(name + ".html") is { } page)
            return new PageResponse(200, ContentTypes.Html, page);

        return _read("404.html") is { } missing ? new PageResponse(404, ContentTypes.Html, missing) : PageResponse.NotFound();
    }

    private static ReadOnlyMemory<byte>? ReadFile(string root, string name)
    {
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root, StringComparison.Ordinal) || !File.Exists(path) || HasLink(root, path))
            return null;

        return File.ReadAllBytes(path);
    }

    /// <summary>True if a part of the path below the root is a symbolic link.</summary>
    private static bool HasLink(string root, string path)
    {
        for (string? part = path; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            if ((File.GetAttributes(part) & FileAttributes.ReparsePoint) != 0)
                return true;
        }

        return false;
    }

    private static ReadOnlyMemory<byte>? ReadAsset(Assembly[] assemblies, string name)
    {
        foreach (Assembly assembly in assemblies)
        {
            using Stream? stream = assembly.GetManifestResourceStream($"assets/{name}");
            if (stream is null)
                continue;

            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }

        return null;
    }
}
