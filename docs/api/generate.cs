#:property PublishAot=false
#:property TreatWarningsAsErrors=false

// Writes the API reference of the site, from the built assemblies and the XML files of their doc comments:
//
//     dotnet build -c Release && dotnet run docs/api/generate.cs -- FOLDER
//
// The pages are Markdown. A page for each chapter lists its types (a chapter is a folder of the project) and describes the small ones:
// enumerations, structures, records and whatever else has only data. A type with methods has a page of its own. `bar.json` is the side bar.

using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

string root = FolderOfSolution();
string output = Path.GetFullPath(args[0]);
(string Name, string Purpose)[] packages =
[
    ("HttpCompletionSim.Testing", "Fixtures, explorations of schedules, faults and the verifier, for tests."),
    ("HttpCompletionSim", "The simulator: a machine with the HTTP Server API, overlapped I/O, and a trace."),
    ("HttpCompletionSim.Win32", "Codes, structures, constants and interfaces of the Windows headers, and wrappers without pointers."),
    ("HttpCompletionSim.Redirect", "Turns the P/Invokes of a compiled assembly to the simulator."),
    ("HttpCompletionSim.Windows", "The same interfaces over the DLLs of Windows."),
    ("HttpCompletionSim.Viewer", "Pictures of a trace."),
];

string? bin = Directory.Exists(Path.Combine(root, "src/HttpCompletionSim.Cli/bin"))
    ? Directory.GetDirectories(Path.Combine(root, "src/HttpCompletionSim.Cli/bin"))
        .Select(configuration => Path.Combine(configuration, "net10.0"))
        .Where(folder => File.Exists(Path.Combine(folder, "httpsim.dll")))
        .MaxBy(folder => File.GetLastWriteTimeUtc(Path.Combine(folder, "httpsim.dll")))
    : null;
if (bin is null)
{
    Console.Error.WriteLine("The assemblies are not built: run dotnet build -c Release, then build the site again.");
    return 1;
}

var context = new AssemblyLoadContext("documented");
// The tasks of the Redirect package derive from types of MSBuild, which is in the SDK and not in the output.
string sdks = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk");
IEnumerable<string> versions = Directory.Exists(sdks) ? Directory.GetDirectories(sdks).OrderDescending(StringComparer.Ordinal) : [];
string[] binaries = [bin, .. versions];
context.Resolving += (_, name) =>
    binaries.Select(folder => Path.GetFullPath(Path.Combine(folder, name.Name + ".dll"))).FirstOrDefault(File.Exists) is { } file
        ? context.LoadFromAssemblyPath(file)
        : null;

var docs = new Docs();
var places = new Places();
var chapters = new List<Chapter>();
foreach ((string name, _) in packages)
{
    Assembly assembly = context.LoadFromAssemblyPath(Path.Combine(bin, name + ".dll"));
    docs.Add(XDocument.Load(Path.Combine(bin, name + ".xml"), LoadOptions.PreserveWhitespace));
    var sources = new SourceFolders(Path.Combine(root, "src", name));
    var entries = assembly.GetExportedTypes().Where(type => !type.Name.StartsWith('<')).Select(type => new TypeEntry(type)).ToList();
    IEnumerable<IGrouping<string, TypeEntry>> folders = entries.GroupBy(entry => sources.ChapterOf(entry.Type));
    foreach (IGrouping<string, TypeEntry> group in folders.OrderBy(group => group.Key, StringComparer.Ordinal))
    {
        var chapter = new Chapter(name, group.Key, [.. group.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)]);
        chapters.Add(chapter);
        foreach (TypeEntry entry in chapter.Types)
            places.Add(chapter, entry);
    }
}

var writer = new PageWriter(docs, places);
foreach (Chapter chapter in chapters)
{
    Write(chapter.Page, writer.ChapterPage(chapter));
    foreach (TypeEntry entry in chapter.Types.Where(entry => !entry.IsSmall))
        Write(places.PageOf(entry), writer.TypePage(chapter, entry));
}

Write("index", Overview());
File.WriteAllText(Path.Combine(output, "bar.json"), SideBar());
int types = chapters.Sum(chapter => chapter.Types.Count);
Console.WriteLine($"API: {types} types in {chapters.Count} chapters, {docs.Count} doc comments, {writer.Links} links between types");
return types > 0 ? 0 : 1;

void Write(string page, string text)
{
    string file = Path.Combine(output, page + ".md");
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, text);
}

string Overview()
{
    var text = new StringBuilder("# API\n\nEvery public type of the packages, made from the doc comments of the sources. "
        + "**Fidelity** names the documented rules that a type follows; **Divergence** says what Windows does that the simulator does not."
        + "\n\n");
    foreach ((string name, string purpose) in packages)
    {
        Chapter[] own = [.. chapters.Where(chapter => chapter.Package == name)];
        if (own.Length == 0)
            continue;

        text.Append($"## {name}\n\n{purpose}\n\n| Chapter | Types |\n|---|---|\n");
        foreach (Chapter chapter in own)
        {
            IEnumerable<string> names = chapter.Types.Where(each => each.Type.DeclaringType is null)
                .OrderBy(each => each.IsSmall).Take(8).Select(each => $"[`{each.Name}`]({places.AddressOf(each)})");
            int more = chapter.Types.Count(each => each.Type.DeclaringType is null) - 8;
            text.Append($"| [{chapter.Title}]({chapter.Address}) | {string.Join(", ", names)}{(more > 0 ? $" and {more} more" : "")} |\n");
        }

        text.Append('\n');
    }

    return text.ToString();
}

string SideBar()
{
    var bar = new List<object> { new { text = "API", items = new object[] { new { text = "All packages", link = "/api/" } } } };
    foreach ((string name, _) in packages.Where(package => chapters.Any(chapter => chapter.Package == package.Name)))
    {
        bar.Add(new
        {
            text = name,
            items = chapters.Where(chapter => chapter.Package == name).Select(chapter => new
            {
                text = chapter.Title,
                link = chapter.Address,
                collapsed = true,
                items = from entry in chapter.Types where !entry.IsSmall select new { text = entry.Name, link = places.AddressOf(entry) },
            }),
        });
    }

    return JsonSerializer.Serialize(bar);
}

static string FolderOfSolution()
{
    for (string? folder = Environment.CurrentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
    {
        if (File.Exists(Path.Combine(folder, "HttpCompletionSim.sln")))
            return folder;
    }

    throw new InvalidOperationException("The current folder is not inside the repository.");
}

/// <summary>The types of one folder of a project.</summary>
sealed record Chapter(string Package, string Folder, IReadOnlyList<TypeEntry> Types)
{
    public string Title => Folder.Length > 0 ? Folder : "Types";

    public string Page => $"{Package}/{(Folder.Length > 0 ? Folder : "Types")}";

    public string Address => $"/api/{Page}";
}

/// <summary>A public type and those of its members that are documented: no member that the compiler has made.</summary>
sealed class TypeEntry
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> s_ofObject = ["ToString", "Equals", "GetHashCode"];

    public TypeEntry(Type type)
    {
        Type = type;
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
            return;

        Constructors = [.. type.GetConstructors(Declared).Where(IsShown).Where(each => !each.IsStatic && !IsCopy(each))];
        Fields = [.. type.GetFields(Declared).Where(each => (each.IsPublic || each.IsFamily) && !IsMade(each))];
        Properties = [.. type.GetProperties(Declared).Where(each => each.GetAccessors(true).Any(IsShown) && !IsMade(each))];
        Events = [.. type.GetEvents(Declared).Where(each => IsShown(each.AddMethod!))];
        Methods =
        [
            .. type.GetMethods(Declared).Where(each => IsShown(each) && !IsMade(each) && !s_ofObject.Contains(each.Name)
                && !each.Name.StartsWith('<') && (!each.IsSpecialName || each.Name.StartsWith("op_"))),
        ];
    }

    public Type Type { get; }

    public IReadOnlyList<ConstructorInfo> Constructors { get; } = [];

    public IReadOnlyList<FieldInfo> Fields { get; } = [];

    public IReadOnlyList<PropertyInfo> Properties { get; } = [];

    public IReadOnlyList<EventInfo> Events { get; } = [];

    public IReadOnlyList<MethodInfo> Methods { get; } = [];

    public string Name => Names.Short(Type);

    public string Kind => Type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => IsRecord ? "record struct" : "struct",
        _ when typeof(Delegate).IsAssignableFrom(Type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ when IsRecord => "record",
        _ => "class",
    };

    public bool IsRecord => Type.GetMethods(Declared).Any(each => each.Name is "PrintMembers" && IsMade(each));

    /// <summary>True for a type that is described on the page of its chapter.</summary>
    public bool IsSmall => Methods.Count == 0 && Events.Count == 0 && !Type.IsInterface
        && Fields.Count + Properties.Count < 40 && (Constructors.Count <= 3 || IsRecord);

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsMade(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private bool IsCopy(ConstructorInfo constructor) => IsMade(constructor)
        || constructor.GetParameters() is [{ } only] && only.ParameterType == Type;
}

/// <summary>Which folder of a project declares a type.</summary>
sealed partial class SourceFolders
{
    private readonly Dictionary<string, string> _folders = [];

    public SourceFolders(string project)
    {
        foreach (string file in Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string[] parts = Path.GetRelativePath(project, file).Replace('\\', '/').Split('/');
            if (parts[0] is "bin" or "obj")
                continue;

            string folder = parts.Length > 1 ? parts[0] : "";
            foreach (Match match in Declaration().Matches(File.ReadAllText(file)))
                _folders.TryAdd(match.Groups[1].Value, folder);
        }
    }

    public string ChapterOf(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;

        return _folders.GetValueOrDefault(type.Name.Split('`')[0], "");
    }

    [GeneratedRegex(
        @"^\s*public [a-z ]*?(?:class|struct|interface|enum|record struct|record|delegate \S+) ([A-Za-z_0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

/// <summary>Where each type is described.</summary>
sealed class Places
{
    private readonly Dictionary<string, string> _addresses = [];
    private readonly Dictionary<Type, string> _pages = [];
    private readonly HashSet<string> _members = [];

    public void Add(Chapter chapter, TypeEntry entry)
    {
        string name = entry.Name.Split('<')[0];
        int parameters = entry.Type.GetGenericArguments().Length;
        string page = $"{chapter.Package}/{name}{(parameters > 0 ? $"-{parameters}" : "")}";
        _pages[entry.Type] = page;
        foreach (MemberInfo member in entry.Fields.Concat<MemberInfo>(entry.Properties).Concat(entry.Methods).Concat(entry.Events))
            _members.Add($"{DocId.Of(entry.Type)[2..]}.{Names.Anchor(member.Name)}");

        _addresses[DocId.Of(entry.Type)] = entry.IsSmall ? $"{chapter.Address}#{Anchor(entry)}" : $"/api/{page}";
    }

    public string PageOf(TypeEntry entry) => _pages[entry.Type];

    public string AddressOf(TypeEntry entry) => _addresses[DocId.Of(entry.Type)];

    public static string Anchor(TypeEntry entry) => Names.Anchor(entry.Name.Split('<')[0]);

    /// <summary>The address of a type or of a member, by its id in XML files; null if it is none of ours.</summary>
    public string? Find(string id)
    {
        if (id.StartsWith("T:"))
            return _addresses.GetValueOrDefault(id);

        string member = id[2..].Split('(')[0];
        int dot = member.LastIndexOf('.');
        if (dot < 0 || !_addresses.TryGetValue("T:" + member[..dot], out string? address))
            return null;

        string anchor = Names.Anchor(member[(dot + 1)..].Split('`')[0]);
        return !address.Contains('#') && _members.Contains($"{member[..dot]}.{anchor}") ? $"{address}#{anchor}" : address;
    }
}

/// <summary>Names as C# writes them.</summary>
static class Names
{
    private static readonly Dictionary<string, string> s_keywords = new()
    {
        ["Void"] = "void", ["Boolean"] = "bool", ["Byte"] = "byte", ["SByte"] = "sbyte", ["Int16"] = "short", ["UInt16"] = "ushort",
        ["Int32"] = "int", ["UInt32"] = "uint", ["Int64"] = "long", ["UInt64"] = "ulong", ["IntPtr"] = "nint", ["UIntPtr"] = "nuint",
        ["Char"] = "char", ["String"] = "string", ["Object"] = "object", ["Double"] = "double", ["Single"] = "float",
        ["Decimal"] = "decimal",
    };

    public static string Anchor(string name) => Regex.Replace(name, "[^A-Za-z0-9_]", "");

    /// <summary>The name of a type with its outer types and type parameters.</summary>
    public static string Short(Type type)
    {
        string name = type.Name.Split('`')[0];
        if (type.DeclaringType is { } outer)
            return $"{outer.Name.Split('`')[0]}.{name}";

        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    public static string Of(Type type) => Of(type, null);

    public static string Of(Type type, NullabilityInfo? nullability)
    {
        bool isNullable = nullability is { WriteState: NullabilityState.Nullable } or { ReadState: NullabilityState.Nullable };
        string mark = isNullable && !type.IsValueType ? "?" : "";
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability);

        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";

        if (type.IsFunctionPointer || type.IsUnmanagedFunctionPointer)
        {
            IEnumerable<Type> all = type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType());
            return $"delegate*<{string.Join(", ", all.Select(Of))}>";
        }

        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";

        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";

        if (type.IsGenericParameter)
            return type.Name + mark;

        if (!type.IsGenericType)
            return (type.Namespace == "System" && s_keywords.TryGetValue(type.Name, out string? keyword) ? keyword : Nested(type)) + mark;

        Type[] arguments = type.GetGenericArguments();
        IEnumerable<string> names = arguments.Select((each, i) => Of(each, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
        if (type.FullName?.StartsWith("System.ValueTuple`") == true)
            return $"({string.Join(", ", names)})";

        return $"{Nested(type).Split('`')[0]}<{string.Join(", ", names)}>{mark}";
    }

    private static string Nested(Type type) => type is { IsNested: true, IsGenericParameter: false, IsGenericType: false }
        ? $"{type.DeclaringType!.Name.Split('`')[0]}.{type.Name}"
        : type.Name;
}

/// <summary>The ids of types and members in XML files.</summary>
static class DocId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + TypeName(type),
        MethodBase method => "M:" + Member(method) + Generic(method) + Parameters(method.GetParameters())
            + (method.Name is "op_Implicit" or "op_Explicit" ? "~" + Reference(((MethodInfo)method).ReturnType) : ""),
        PropertyInfo property => "P:" + Member(property) + Parameters(property.GetIndexParameters()),
        FieldInfo => "F:" + Member(member),
        EventInfo => "E:" + Member(member),
        _ => throw new ArgumentException(member.ToString()),
    };

    private static string TypeName(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName ?? type.Name).Replace('+', '.');

    private static string Member(MemberInfo member) => $"{TypeName(member.DeclaringType!)}.{member.Name.Replace('.', '#')}";

    private static string Generic(MethodBase method) => method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(each => Reference(each.ParameterType)))})";

    private static string Reference(Type type)
    {
        if (type.IsByRef)
            return Reference(type.GetElementType()!) + "@";

        if (type.IsPointer)
            return Reference(type.GetElementType()!) + "*";

        if (type.IsArray)
        {
            string bounds = type.GetArrayRank() == 1 ? "" : string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{Reference(type.GetElementType()!)}[{bounds}]";
        }

        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;

        if (type.IsGenericType)
            return $"{TypeName(type).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Reference))}}}";

        return TypeName(type);
    }
}

/// <summary>The doc comments by id, with <c>inheritdoc</c> resolved.</summary>
sealed class Docs
{
    private readonly Dictionary<string, XElement> _members = [];

    public int Count => _members.Count;

    public void Add(XDocument file)
    {
        foreach (XElement member in file.Descendants("member"))
            _members[member.Attribute("name")!.Value] = member;
    }

    public XElement? Find(MemberInfo member) => Resolve(DocId.Of(member), member, 0);

    private XElement? Resolve(string id, MemberInfo? member, int depth)
    {
        XElement? own = _members.GetValueOrDefault(id);
        if (own is null || depth > 6)
            return own;

        var resolved = new XElement(own);
        foreach (XElement part in resolved.Descendants("inheritdoc").Where(each => each.Parent != resolved).ToList())
        {
            XElement? from = part.Attribute("cref") is { } cref ? Resolve(cref.Value, null, depth + 1) : null;
            string[] path = (part.Attribute("path")?.Value ?? "/summary").Trim('/').Split('/');
            part.ReplaceWith(from?.Element(path[0])?.Nodes());
        }

        if (resolved.Element("inheritdoc") is not { } inherit)
            return resolved;

        XElement? source = inherit.Attribute("cref") is { } name
            ? Resolve(name.Value, null, depth + 1)
            : Overridden(member).Select(each => Resolve(DocId.Of(each), each, depth + 1)).FirstOrDefault(each => each is not null);
        inherit.Remove();
        foreach (XElement element in source?.Elements() ?? [])
        {
            if (!resolved.Elements(element.Name).Any(each => (string?)each.Attribute("name") == (string?)element.Attribute("name")))
                resolved.Add(element);
        }

        return resolved;
    }

    /// <summary>The members that a member overrides or implements, nearest first.</summary>
    private static IEnumerable<MemberInfo> Overridden(MemberInfo? member)
    {
        if (member is Type type)
            return (type.BaseType is { } own ? [own] : Array.Empty<Type>()).Concat(type.GetInterfaces());

        if (member is PropertyInfo property)
        {
            return from accessor in property.GetAccessors(true).Take(1)
                   from each in OverriddenMethods(accessor)
                   from found in each.DeclaringType!.GetProperties()
                   where found.GetAccessors(true).Contains(each)
                   select found;
        }

        return member is MethodInfo method ? OverriddenMethods(method) : [];
    }

    private static IEnumerable<MethodInfo> OverriddenMethods(MethodInfo method)
    {
        if (method.GetBaseDefinition() is { } original && original != method)
            yield return original;

        Type type = method.DeclaringType!;
        if (type.IsInterface)
            yield break;

        foreach (Type each in type.GetInterfaces())
        {
            InterfaceMapping map = type.GetInterfaceMap(each);
            for (int i = 0; i < map.TargetMethods.Length; i++)
            {
                if (map.TargetMethods[i] == method)
                    yield return map.InterfaceMethods[i];
            }
        }
    }
}

/// <summary>Writes the pages.</summary>
sealed class PageWriter(Docs docs, Places places)
{
    private readonly NullabilityInfoContext _nullability = new();

    public int Links { get; private set; }

    public string ChapterPage(Chapter chapter)
    {
        var text = new StringBuilder($"# {chapter.Package}: {chapter.Title}\n\n| Type | |\n|---|---|\n");
        foreach (TypeEntry entry in chapter.Types)
            text.Append($"| [`{entry.Name}`]({places.AddressOf(entry)}) | {Cell(docs.Find(entry.Type)?.Element("summary"))} |\n");

        text.Append('\n');
        foreach (TypeEntry entry in chapter.Types.Where(entry => entry.IsSmall))
        {
            text.Append($"## {entry.Name.Split('<')[0]} {{#{Places.Anchor(entry)}}}\n\n");
            AppendType(text, entry);
            AppendMembers(text, entry, level: 3);
        }

        return text.ToString();
    }

    public string TypePage(Chapter chapter, TypeEntry entry)
    {
        var text = new StringBuilder($"# {Escape(entry.Name)}\n\n");
        text.Append($"{Capital(entry.Kind)} of the package {chapter.Package}, chapter [{chapter.Title}]({chapter.Address}).\n\n");
        AppendType(text, entry);
        AppendMembers(text, entry, level: 2);
        return text.ToString();
    }

    private void AppendType(StringBuilder text, TypeEntry entry)
    {
        XElement? doc = docs.Find(entry.Type);
        AppendBlocks(text, doc?.Element("summary"));
        text.Append($"```csharp\n{Declaration(entry)}\n```\n\n");
        AppendBlocks(text, doc?.Element("remarks"));
    }

    private void AppendMembers(StringBuilder text, TypeEntry entry, int level)
    {
        Type type = entry.Type;
        if (type.IsEnum)
        {
            text.Append("| Name | Value | |\n|---|---|---|\n");
            bool isFlags = type.IsDefined(typeof(FlagsAttribute), false);
            foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                text.Append($"| `{field.Name}` | {Number(field.GetRawConstantValue()!, isFlags)} | {Description(field)} |\n");

            text.Append('\n');
            return;
        }

        string heading = new('#', level);
        string member = new('#', level + 1);
        if (entry.Constructors.Count > 0 && !entry.IsRecord)
        {
            text.Append($"{heading} Constructors{(entry.IsSmall ? $" {{#{Places.Anchor(entry)}-constructors}}" : "")}\n\n");
            AppendOverloads(text, entry.Constructors);
        }

        AppendTable(text, heading, entry, "Constants", entry.Fields.Where(each => each.IsLiteral));
        AppendTable(text, heading, entry, "Fields", entry.Fields.Where(each => !each.IsLiteral));
        if (entry.IsSmall || entry.IsRecord)
        {
            AppendTable(text, heading, entry, "Properties", entry.Properties);
        }
        else if (entry.Properties.Count > 0)
        {
            text.Append($"{heading} Properties\n\n");
            foreach (IGrouping<string, PropertyInfo> group in entry.Properties.GroupBy(each => each.Name))
            {
                text.Append($"{member} {Title(group.First())} {{#{Names.Anchor(group.Key)}}}\n\n");
                AppendOverloads(text, [.. group]);
            }
        }

        if (entry.Methods.Count > 0)
        {
            text.Append($"{heading} Methods\n\n");
            IEnumerable<IGrouping<string, MethodInfo>> groups = entry.Methods.GroupBy(each => each.Name);
            foreach (IGrouping<string, MethodInfo> group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                text.Append($"{member} {Escape(Title(group.First()))} {{#{Names.Anchor(group.Key)}}}\n\n");
                AppendOverloads(text, [.. group]);
            }
        }

        if (entry.Events.Count > 0)
        {
            text.Append($"{heading} Events\n\n");
            foreach (EventInfo each in entry.Events)
            {
                text.Append($"{member} {each.Name} {{#{Names.Anchor(each.Name)}}}\n\n");
                AppendOverloads(text, [each]);
            }
        }
    }

    /// <summary>Members of one name: those with the same description have their signatures in one block.</summary>
    private void AppendOverloads(StringBuilder text, IReadOnlyList<MemberInfo> members)
    {
        foreach (IGrouping<string, MemberInfo> group in members.GroupBy(DescriptionOf))
        {
            text.Append($"```csharp\n{string.Join('\n', group.Select(Signature))}\n```\n\n");
            text.Append(group.Key);
        }
    }

    private string DescriptionOf(MemberInfo member)
    {
        XElement? doc = docs.Find(member);
        var text = new StringBuilder();
        AppendBlocks(text, doc?.Element("summary"));
        if (doc is null && member is MethodInfo { Name: "Dispose" or "DisposeAsync" })
            text.Append("Closes it.\n\n");

        XElement[] parameters = [.. doc?.Elements().Where(each => each.Name.LocalName is "param" or "typeparam") ?? []];
        if (parameters.Length > 0)
        {
            foreach (XElement each in parameters)
                text.Append($"- `{each.Attribute("name")!.Value}`: {Inline(each)}\n");

            text.Append('\n');
        }

        if (doc?.Element("returns") is { } returns)
            text.Append($"**Returns** {Inline(returns)}\n\n");

        if (doc?.Element("value") is { } value)
            text.Append($"**Value** {Inline(value)}\n\n");

        foreach (XElement each in doc?.Elements("exception") ?? [])
            text.Append($"**Throws** {Reference(each.Attribute("cref")!.Value, null)}: {Inline(each)}\n\n");

        AppendBlocks(text, doc?.Element("remarks"));
        return text.ToString();
    }

    private void AppendTable(StringBuilder text, string heading, TypeEntry entry, string title, IEnumerable<MemberInfo> members)
    {
        MemberInfo[] rows = [.. members];
        if (rows.Length == 0)
            return;

        if (!entry.IsSmall)
            text.Append($"{heading} {title}\n\n");

        bool constants = title == "Constants";
        text.Append(constants ? "| Name | Value | |\n|---|---|---|\n" : "| Name | Type | |\n|---|---|---|\n");
        foreach (MemberInfo row in rows)
        {
            string second = row switch
            {
                FieldInfo { IsLiteral: true } constant => Number(constant.GetRawConstantValue()!, asHex: false),
                FieldInfo field when field.GetCustomAttribute<FixedBufferAttribute>() is { } buffer =>
                    Code($"{Names.Of(buffer.ElementType)}[{buffer.Length}]"),
                FieldInfo field => Code(Names.Of(field.FieldType, Nullability(field))),
                PropertyInfo property => Code(Names.Of(property.PropertyType, Nullability(property))),
                _ => "",
            };
            string anchor = entry.IsSmall ? "" : $"<span id=\"{Names.Anchor(row.Name)}\"></span>";
            text.Append($"| {anchor}{Code(Title(row))} | {second} | {Description(row)} |\n");
        }

        text.Append('\n');
    }

    /// <summary>What a row of a table says. A property of a record without a comment of its own has that of its parameter.</summary>
    private string Description(MemberInfo member)
    {
        XElement? doc = docs.Find(member);
        if (doc is null)
        {
            IEnumerable<XElement> parameters = docs.Find(member.DeclaringType!)?.Elements("param") ?? [];
            return Cell(parameters.FirstOrDefault(each => (string?)each.Attribute("name") == member.Name));
        }

        return Cell(doc.Element("summary")) + (doc.Element("remarks") is { } remarks ? " " + Cell(remarks) : "");
    }

    private static string Title(MemberInfo member) => member switch
    {
        PropertyInfo property when property.GetIndexParameters().Length > 0 =>
            $"this[{string.Join(", ", property.GetIndexParameters().Select(each => Names.Of(each.ParameterType)))}]",
        MethodInfo { IsSpecialName: true } method => $"operator {method.Name[3..]}",
        MethodInfo { IsGenericMethod: true } method =>
            $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(each => each.Name))}>",
        _ => member.Name,
    };

    private string Declaration(TypeEntry entry)
    {
        Type type = entry.Type;
        if (entry.Kind == "delegate")
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return Call($"public delegate {Names.Of(invoke.ReturnType)} {entry.Name}", invoke);
        }

        string modifiers = entry.Kind is "class" or "record" ? (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") : "";
        if (type.IsValueType && !type.IsEnum && type.IsDefined(typeof(IsReadOnlyAttribute), false))
            modifiers = "readonly ";

        if (type.IsByRefLike)
            modifiers += "ref ";

        IEnumerable<Type> bases = type.BaseType is { } own && !type.IsValueType && own != typeof(object) ? [own] : [];
        if (type.IsEnum)
            bases = Enum.GetUnderlyingType(type) == typeof(int) ? [] : [Enum.GetUnderlyingType(type)];
        else
            bases = bases.Concat(type.GetInterfaces().Where(each => each.IsVisible && !IsEquatable(each)).Except(Inherited(type)));

        string list = string.Join(", ", bases.Select(Names.Of));
        return $"public {modifiers}{entry.Kind} {entry.Name}{(list.Length > 0 ? " : " + list : "")}";
    }

    private static IEnumerable<Type> Inherited(Type type) => type.BaseType?.GetInterfaces() ?? [];

    private static bool IsEquatable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEquatable<>);

    private string Signature(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => Call($"{Access(constructor)}{constructor.DeclaringType!.Name.Split('`')[0]}", constructor),
        MethodInfo method =>
            Call($"{Access(method)}{Names.Of(method.ReturnType, Nullability(method.ReturnParameter))} {Title(method)}", method),
        PropertyInfo property => $"{Access(property.GetAccessors(true)[0])}{Names.Of(property.PropertyType, Nullability(property))} "
            + $"{Title(property)} {{ {Accessors(property)}}}",
        EventInfo each => $"{Access(each.AddMethod!)}event {Names.Of(each.EventHandlerType!)} {each.Name}",
        _ => member.Name,
    };

    /// <summary>A name with its parameters, on lines of their own if one line would be too long for a page.</summary>
    private string Call(string name, MethodBase method)
    {
        string[] parameters = [.. Parameters(method)];
        string line = $"{name}({string.Join(", ", parameters)})";
        return line.Length <= 76 ? line : $"{name}(\n    {string.Join(",\n    ", parameters)})";
    }

    private static string Accessors(PropertyInfo property)
    {
        string get = property.GetMethod is { IsPublic: true } or { IsFamily: true } ? "get; " : "";
        if (property.SetMethod is not ({ IsPublic: true } or { IsFamily: true }))
            return get;

        bool init = property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return get + (init ? "init; " : "set; ");
    }

    private static string Access(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
            return "";

        string access = method.IsPublic ? "public " : "protected ";
        return method switch
        {
            { IsStatic: true } => access + "static ",
            { IsAbstract: true } => access + "abstract ",
            { IsVirtual: true, IsFinal: false } => access + (IsOverride(method) ? "override " : "virtual "),
            _ => access,
        };
    }

    private static bool IsOverride(MethodBase method) => method is MethodInfo own && own.GetBaseDefinition() != own;

    private IEnumerable<string> Parameters(MethodBase method) => method.GetParameters().Select((parameter, i) =>
    {
        string kind = parameter.IsOut && parameter.ParameterType.IsByRef ? "out "
            : parameter.IsIn && parameter.ParameterType.IsByRef ? "in "
            : parameter.ParameterType.IsByRef ? "ref " : "";
        if (parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false))
            kind = "params ";

        if (i == 0 && method.IsDefined(typeof(ExtensionAttribute), false))
            kind = "this " + kind;

        string value = parameter.HasDefaultValue ? " = " + Value(parameter.DefaultValue, parameter.ParameterType) : "";
        return $"{kind}{Names.Of(parameter.ParameterType, Nullability(parameter))} {parameter.Name}{value}";
    });

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ when type.IsEnum => $"{type.Name}.{Enum.GetName(type, value) ?? value}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Number(object value, bool asHex) => value switch
    {
        string text => Code($"\"{text}\""),
        char letter => Code($"'{letter}'"),
        bool flag => Code(flag ? "true" : "false"),
        uint big when asHex || big > 0xFFFF => Code($"0x{big:X8}"),
        ulong big when asHex || big > 0xFFFF => Code($"0x{big:X}"),
        int flags when asHex => Code($"0x{flags:X}"),
        IFormattable number => Code(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Code(value.ToString()!),
    };

    private NullabilityInfo? Nullability(object member) => member switch
    {
        ParameterInfo parameter when IsPlain(parameter.ParameterType) => _nullability.Create(parameter),
        PropertyInfo property when IsPlain(property.PropertyType) => _nullability.Create(property),
        FieldInfo field when IsPlain(field.FieldType) => _nullability.Create(field),
        _ => null,
    };

    private static bool IsPlain(Type type) => !type.IsPointer && !type.IsFunctionPointer && !type.IsUnmanagedFunctionPointer
        && (type.GetElementType() is not { } element || IsPlain(element));

    /// <summary>Appends an element as paragraphs and blocks of code.</summary>
    private void AppendBlocks(StringBuilder text, XElement? element)
    {
        if (element is null)
            return;

        var paragraph = new List<XNode>();
        void End()
        {
            string inline = Inline(new XElement("para", paragraph));
            if (inline.Length > 0)
                text.Append(inline).Append("\n\n");

            paragraph.Clear();
        }

        foreach (XNode node in element.Nodes())
        {
            if (node is XElement { Name.LocalName: "para" } para)
            {
                End();
                paragraph.AddRange(para.Nodes());
                End();
            }
            else if (node is XElement { Name.LocalName: "code" } code)
            {
                End();
                text.Append($"```csharp\n{Unindented(code.Value)}\n```\n\n");
            }
            else
            {
                paragraph.Add(node);
            }
        }

        End();
    }

    private static string Unindented(string code)
    {
        string[] lines = code.Trim('\r', '\n').TrimEnd().ReplaceLineEndings("\n").Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    private string Cell(XElement? element) => element is null ? "" : Inline(element);

    private string Inline(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node switch
            {
                XText words => Escape(words.Value),
                XElement { Name.LocalName: "see" or "seealso" } see => See(see),
                XElement { Name.LocalName: "paramref" or "typeparamref" } name => Code(name.Attribute("name")!.Value),
                XElement { Name.LocalName: "c" or "code" } code => Code(code.Value),
                XElement { Name.LocalName: "b" or "strong" } bold => $"**{Inline(bold)}**",
                XElement { Name.LocalName: "em" or "i" } slanted => $"*{Inline(slanted)}*",
                XElement other => " " + Inline(other) + " ",
                _ => "",
            });
        }

        return Regex.Replace(text.ToString(), @"\s+", " ").Trim();
    }

    private string See(XElement see)
    {
        if (see.Attribute("langword") is { } word)
            return Code(word.Value);

        string? label = see.Nodes().Any() ? Inline(see) : null;
        return see.Attribute("href") is { } href
            ? $"[{label ?? Escape(href.Value)}]({href.Value})"
            : Reference(see.Attribute("cref")!.Value, label);
    }

    private string Reference(string id, string? label)
    {
        string name = label ?? Code(ShortName(id));
        if (places.Find(id) is not { } address)
            return name;

        Links++;
        return $"[{name}]({address})";
    }

    private static string ShortName(string id)
    {
        string[] parts = id[2..].Split('(')[0].Split('.');
        string name = parts[^1].Split('`')[0];
        return id[0] switch
        {
            'T' => name,
            'M' when name == "#ctor" => parts[^2].Split('`')[0],
            _ => $"{parts[^2].Split('`')[0]}.{name}",
        };
    }

    private static string Code(string text) => $"`{text.Replace("|", "\\|")}`";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Escape(string text) => Regex.Replace(text, @"[\\`*_{}\[\]<>|&~#]", each => $"&#{(int)each.Value[0]};");
}
