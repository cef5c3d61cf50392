#:property PublishAot=false

// Opens each package that .ci/pack has put into a folder, and checks what a user and a debugger find in it. Run in the folder of the
// repository: dotnet run tests/packages/packages.cs -- FOLDER. Prints one line for each fault, and the number of facts.

using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

const string Framework = "net10.0";
const string Tool = "HttpCompletionSim.Cli";
const string Redirect = "HttpCompletionSim.Redirect";
Guid embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
Guid sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

string root = Directory.GetCurrentDirectory();
string folder = Path.GetFullPath(args[0]);
string version = XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value;
string commit = Git("rev-parse HEAD");

// A clone of a repository on GitHub knows its address; a clone without a remote does not.
bool hasAddress = Git("remote get-url origin").Contains("github.com", StringComparison.Ordinal);
DateTime time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Git("log -1 --format=%ct"), CultureInfo.InvariantCulture)).UtcDateTime;
int facts = 0;
int faults = 0;

// What each package depends on, apart from packages of others.
var ids = new Dictionary<string, string[]>
{
    ["HttpCompletionSim"] = ["HttpCompletionSim.Win32"],
    [Tool] = [],
    [Redirect] = ["HttpCompletionSim"],
    ["HttpCompletionSim.Testing"] = ["HttpCompletionSim.Viewer", "HttpCompletionSim"],
    ["HttpCompletionSim.Viewer"] = ["HttpCompletionSim"],
    ["HttpCompletionSim.Win32"] = [],
    ["HttpCompletionSim.Windows"] = ["HttpCompletionSim.Win32"],
};

IEnumerable<string> expected = ids.Keys.SelectMany(id => (string[])[$"{id}.{version}.nupkg", $"{id}.{version}.snupkg"]);
string[] files = [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path))];
Check("the folder", files.ToHashSet().SetEquals(expected), $"has {string.Join(", ", files)}");
foreach (string id in ids.Keys)
{
    Dictionary<string, byte[]> package = Open($"{id}.{version}.nupkg");
    CheckDescription(id, package);
    CheckContent(id, package);
    CheckSymbols(id, package, Open($"{id}.{version}.snupkg"));
}

Console.WriteLine($"{ids.Count} packages, {facts} facts, {faults} faults");
return faults == 0 ? 0 : 1;

void CheckDescription(string id, Dictionary<string, byte[]> package)
{
    XElement metadata = XDocument.Load(new MemoryStream(package[id + ".nuspec"])).Root!.Elements().Single();
    string Value(string name) => metadata.Elements().SingleOrDefault(each => each.Name.LocalName == name)?.Value ?? "";

    Check(id, Value("id") == id && Value("version") == version, "has another id or version");
    Check(id, Value("license") == "MIT", "has another licence than MIT");
    Check(id, Value("icon") == "icon.png" && Value("readme") == "README.md", "names no icon or no readme");
    Check(id, Value("description") is { Length: > 60 } text && text != "Package Description", "has no description");
    Check(id, Value("tags").Split(' ').Length >= 5, "has no tags");
    XElement? repository = metadata.Elements().SingleOrDefault(each => each.Name.LocalName == "repository");
    bool isOfCommit = repository?.Attribute("type")?.Value == "git" && repository.Attribute("commit")?.Value == commit;
    Check(id, isOfCommit, $"does not name commit {commit}");
    Check(id, !hasAddress || repository?.Attribute("url") is not null, "does not name the address of the repository");
    string[] own =
    [
        .. from dependency in metadata.Descendants()
           where dependency.Name.LocalName == "dependency"
           let name = dependency.Attribute("id")!.Value
           where name.StartsWith("HttpCompletionSim", StringComparison.Ordinal)
           select dependency.Attribute("version")!.Value == version ? name : $"{name} of another version",
    ];
    Check(id, own.SequenceEqual(ids[id]), $"depends on [{string.Join(", ", own)}]");
    bool isTool = metadata.Descendants().Any(each => each.Name.LocalName == "packageType" && each.Attribute("name")!.Value == "DotnetTool");
    Check(id, isTool == (id == Tool), "is a dotnet tool, or is not");
}

void CheckContent(string id, Dictionary<string, byte[]> package)
{
    byte[] readme = File.ReadAllBytes(Path.Combine(root, "src", id, "README.md"));
    Check(id, Read(id, package, "README.md").AsSpan().SequenceEqual(readme), "has another readme");
    byte[] icon = Read(id, package, "icon.png");
    bool isImage = icon.Length > 24 && icon.AsSpan(1, 3).SequenceEqual("PNG"u8) && Size(icon, 16) == 128 && Size(icon, 20) == 128;
    Check(id, isImage, "has an icon that is no PNG of 128 x 128");
    byte[] path = Encoding.UTF8.GetBytes(root);
    byte[] widePath = Encoding.Unicode.GetBytes(root);
    foreach ((string name, byte[] content) in package)
        Check(id, content.AsSpan().IndexOf(path) < 0 && content.AsSpan().IndexOf(widePath) < 0, $"has the path of this folder in {name}");

    string[] common = [id + ".nuspec", "README.md", "icon.png"];
    switch (id)
    {
        case Tool:
            var settings = XDocument.Load(new MemoryStream(package[$"tools/{Framework}/any/DotnetToolSettings.xml"]));
            XElement command = settings.Descendants("Command").Single();
            string entry = command.Attribute("EntryPoint")!.Value;
            Check(id, command.Attribute("Name")!.Value == "httpsim" && entry == "httpsim.dll", "has another command");
            CheckReferences(id, package, $"tools/{Framework}/any/");
            break;
        case Redirect:
            string[] targets = ["HttpCompletionSim.Redirect.targets", "WindowsRuntime.proj"];
            foreach (string name in targets)
            {
                byte[] source = File.ReadAllBytes(Path.Combine(root, "src", id, "build", name));
                foreach (string file in (string[])["build/" + name, "buildTransitive/" + name])
                    Check(id, Read(id, package, file).AsSpan().SequenceEqual(source), $"has another {file}");
            }

            CheckReferences(id, package, $"tools/{Framework}/");
            string[] task = [.. package.Keys.Where(name => name.StartsWith("tools/", StringComparison.Ordinal))];
            IEnumerable<string> build = targets.SelectMany(name => (string[])["build/" + name, "buildTransitive/" + name]);
            CheckNames(id, package, [.. common, .. Library(id), .. task, .. build]);
            break;
        default:
            CheckNames(id, package, [.. common, .. Library(id)]);
            break;
    }
}

string[] Library(string id) => [$"lib/{Framework}/{id}.dll", $"lib/{Framework}/{id}.xml"];

void CheckNames(string id, Dictionary<string, byte[]> package, string[] names) =>
    Check(id, package.Keys.ToHashSet().SetEquals(names), $"has {string.Join(", ", package.Keys)}");

// What an assembly in a folder of tools refers to is beside it, in the framework, or in MSBuild.
void CheckReferences(string id, Dictionary<string, byte[]> package, string within)
{
    string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    string[] assemblies = [.. package.Keys.Where(name => Path.GetDirectoryName(name) + "/" == within && Path.GetExtension(name) == ".dll")];
    Check(id, assemblies.Length > 1, $"has nothing in {within}");
    foreach (string assembly in assemblies)
    {
        using var image = new PEReader(new MemoryStream(package[assembly]));
        MetadataReader metadata = image.GetMetadataReader();
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            string name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            bool isThere = package.ContainsKey($"{within}{name}.dll") || File.Exists(Path.Combine(framework, name + ".dll"))
                || name.StartsWith("Microsoft.Build.", StringComparison.Ordinal);
            Check(id, isThere, $"has {assembly}, which needs {name}");
        }
    }
}

// Each assembly of ours is deterministic and has symbols, whose documents are named without a path of this computer and can be read.
void CheckSymbols(string id, Dictionary<string, byte[]> package, Dictionary<string, byte[]> symbols)
{
    string[] assemblies =
    [
        .. from name in package.Keys
           where name.EndsWith(".dll", StringComparison.Ordinal) && (name.StartsWith("lib/", StringComparison.Ordinal) || id == Tool)
           where Path.GetFileName(name).StartsWith("HttpCompletionSim", StringComparison.Ordinal) || Path.GetFileName(name) == "httpsim.dll"
           select name,
    ];

    // The tool carries the cases, everything that it runs them on, and explorations.
    IEnumerable<string> own = id == Tool
        ? ids.Keys.Except([Tool]).Concat(["HttpCompletionSim.Conformance", "HttpCompletionSim.Lab", "httpsim"])
        : [id];
    string?[] names = [.. assemblies.Select(Path.GetFileNameWithoutExtension)];
    Check(id, names.ToHashSet().SetEquals(own), $"has the assemblies {string.Join(", ", assemblies)}");
    foreach (string assembly in assemblies)
    {
        using var image = new PEReader(new MemoryStream(package[assembly]));
        DebugDirectoryEntry[] entries = [.. image.ReadDebugDirectory()];
        Check(id, entries.Any(each => each.Type == DebugDirectoryEntryType.Reproducible), $"has {assembly}, which is not deterministic");
        if (!symbols.TryGetValue(Path.ChangeExtension(assembly, ".pdb"), out byte[]? file))
        {
            Check(id, false, $"has no symbols for {assembly}");
            continue;
        }

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(file));
        MetadataReader pdb = provider.GetMetadataReader();
        Guid wanted = image.ReadCodeViewDebugDirectoryData(entries.Single(each => each.Type == DebugDirectoryEntryType.CodeView)).Guid;
        Check(id, new BlobContentId(pdb.DebugMetadataHeader!.Id).Guid == wanted, $"has symbols of another build of {assembly}");
        Guid[] module = Informations(pdb, EntityHandle.ModuleDefinition);
        Check(id, !hasAddress || module.Contains(sourceLink), $"has no Source Link for {assembly}");
        foreach (DocumentHandle handle in pdb.Documents)
        {
            string document = pdb.GetString(pdb.GetDocument(handle).Name);
            Check(id, document.StartsWith("/_/", StringComparison.Ordinal), $"has symbols that name {document}");
            Check(id, Informations(pdb, handle).Contains(embeddedSource), $"has no source of {document}");
        }
    }
}

static Guid[] Informations(MetadataReader pdb, EntityHandle owner) =>
    [.. pdb.GetCustomDebugInformation(owner).Select(handle => pdb.GetGuid(pdb.GetCustomDebugInformation(handle).Kind))];

Dictionary<string, byte[]> Open(string file)
{
    var content = new Dictionary<string, byte[]>(StringComparer.Ordinal);
    using ZipArchive archive = ZipFile.OpenRead(Path.Combine(folder, file));
    foreach (ZipArchiveEntry entry in archive.Entries)
    {
        // The format counts in steps of two seconds.
        bool isOfCommit = Math.Abs((entry.LastWriteTime.DateTime - time).TotalSeconds) <= 2;
        Check(file, isOfCommit, $"has {entry.FullName} of {entry.LastWriteTime.DateTime:s}, not of the time of the commit, {time:s}");

        // The envelope of the format is NuGet's.
        if (entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) || entry.FullName.StartsWith("package/", StringComparison.Ordinal)
            || entry.FullName == "[Content_Types].xml")
        {
            continue;
        }

        var bytes = new MemoryStream();
        using (Stream stream = entry.Open())
            stream.CopyTo(bytes);

        content.Add(entry.FullName, bytes.ToArray());
    }

    return content;
}

byte[] Read(string id, Dictionary<string, byte[]> package, string name)
{
    bool isThere = package.TryGetValue(name, out byte[]? content);
    Check(id, isThere, $"has no {name}");
    return content ?? [];
}

static int Size(byte[] image, int offset) => BinaryPrimitives.ReadInt32BigEndian(image.AsSpan(offset));

string Git(string arguments)
{
    using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    string output = git.StandardOutput.ReadToEnd();
    git.WaitForExit();
    return output.Trim();
}

void Check(string subject, bool holds, string fault)
{
    facts++;
    if (holds)
        return;

    faults++;
    Console.WriteLine($"{subject} {fault}");
}
