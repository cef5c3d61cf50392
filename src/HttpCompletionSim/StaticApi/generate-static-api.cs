// Writes HttpApi.g.cs, Kernel32.g.cs and ThreadPoolIo.g.cs from the interfaces, so that a static function cannot differ from its member,
// Redirected/NativeExports.g.cs, which has a C function for each of them, and the SafeHandle overloads of the interfaces and of their
// overloads without pointers (Win32/Safe/*.g.cs):
//
//     dotnet run generate-static-api.cs
//
// The typed overloads of one function are the product of these choices:
//   handles    nint, or SafeHandle (a reference is added for the call; a closed handle throws ObjectDisposedException)
//   structures the types of HttpCompletionSim.Win32, or void* for all of them, since clients may have binary-compatible types
//   strings    char*, or string
// and for single functions: the V1 structure beside V2, the forms of a new queue's handle, `out uint` for the count of body bytes.
//
// The loose overloads are for the styles in which programs declare their P/Invokes. Every argument that such declarations type in several
// ways has one of the types of Arguments/, which convert from all of them:
//   handles    HandleArgument: nint or SafeHandle
//   numbers    NumberArgument: uint or int
//   pointers   PointerArgument: a pointer of any type, or nint
// and the product is over what cannot be converted:
//   results    a pointer, `out`, or `ref`; `ref` is generic, since C# allows no two overloads that differ only in `ref` and `out`
//   data       a pointer, `ref` or `in` of any structure, or an array
//   overlapped a pointer, or `ref` of any structure
//   strings    string, or a pointer
//   keys       nuint, or nint
//
// A literal null or default fits several overloads. Each overload of a function has its own [OverloadResolutionPriority], so no call is
// ambiguous: the typed overloads come first, and among them the V2 structure and the string.

using System.Text;
using System.Text.RegularExpressions;

// The folder of this file, as dotnet run tells it. The compiler's own path is mapped to another one in builds of CI.
string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string interfaces = Path.Combine(here, "..", "..", "HttpCompletionSim.Win32", "Interfaces");
string safe = Path.Combine(here, "..", "..", "HttpCompletionSim.Win32", "Safe");

// Functions that need no machine are written by hand in the other part of the class.
string[] byHand = ["HasOverlappedIoCompleted", "GetLastError", "SetLastError"];

// A SafeHandle is closed by its Dispose. ServiceHandle is reserved and always 0; process handles are pseudo handles.
string[] closers = ["CloseHandle", "HttpCloseRequestQueue"];
string[] handleNames =
[
    "RequestQueueHandle", "DelegateQueueHandle", "hEvent", "hHandle", "FileHandle", "ExistingCompletionPort", "CompletionPort", "hFile",
    "hThread", "hSourceHandle", "hObject", "fl",
];

// Pointers that are no data: by reference they would mean nothing.
string[] noData =
[
    "Reserved", "Reserved1", "Reserved2", "pReserved", "SecurityAttributes", "lpEventAttributes", "Qualifier", "pv", "pcbe",
];

// The number of an I/O object identifies its machine, but no SafeHandle holds such a number.
string[] ownerNames = [.. handleNames, "pio"];
string[] idNames = ["ServerSessionId", "UrlGroupId"];

// The handles among the parameters of the overloads without pointers.
string[] safeHandleNames = ["requestQueueHandle", "completionPort", "file", "sourceHandle"];

Generate("IHttpApi", "HttpApi", "httpapi.dll: the HTTP Server API");
Generate("IKernel32", "Kernel32", "kernel32.dll: overlapped I/O, completion ports, events");
Generate("IThreadPoolIo", "ThreadPoolIo", "kernel32.dll: thread-pool I/O");

GenerateExtensions("IHttpApi", "api", "SafeHandleHttpApi", "SafeHttpApi.cs", "SafeHttpApi.Requests.cs");
GenerateExtensions("IKernel32", "kernel", "SafeHandleKernel32", "SafeKernel32.cs");
GenerateExtensions("IThreadPoolIo", "pool", "SafeHandleThreadPoolIo", "SafeThreadPoolIo.cs");

GenerateExports();

// A function with the C calling convention for each member of the interfaces, to be found by its name.
void GenerateExports()
{
    (string Interface, string Class, string Library)[] sources =
    [
        ("IHttpApi", "HttpApi", "httpapi"), ("IKernel32", "Kernel32", "kernel32"), ("IThreadPoolIo", "ThreadPoolIo", "kernel32"),
        ("INtDll", "NtDll", "ntdll"),
    ];

    // With these a server begins. Those of redirected assemblies serve several machines in one process.
    string[] redirected = ["HttpInitialize", "HttpCreateServerSession", "HttpCreateRequestQueue", "HttpCreateHttpHandle"];
    var methods = new StringBuilder();
    var names = new StringBuilder();
    foreach ((string interfaceName, string className, string library) in sources)
    {
        foreach (Function function in FunctionsOf(interfaceName))
        {
            // HasOverlappedIoCompleted is a macro of C.
            if (function.Name == "HasOverlappedIoCompleted")
                continue;

            string returns = NativeType(function.ReturnType);
            string types = string.Join(", ", function.Parameters.Select(parameter => NativeType(parameter.Type)).Append(returns));
            string name = $"        (\"{library}\", \"{function.Name}\")";
            if (function.Name == "CreateEvent")
                name = name.Replace("CreateEvent", "CreateEventW");

            string start = $"{name} => (nint)(delegate* unmanaged<";
            names.Append(Wrap(start, types, $">)&{function.Name},")).Append('\n');
            string parameters = string.Join(
                ", ", function.Parameters.Select(parameter => $"{NativeType(parameter.Type)} {parameter.Name}"));
            string arguments = string.Join(", ", function.Parameters.Select(FromNative));
            string end = function.ReturnType == "bool" ? ") ? 1 : 0;" : ");";
            methods.Append("\n    [UnmanagedCallersOnly]\n");
            methods.Append(Wrap($"    private static {returns} {function.Name}(", parameters, ") =>")).Append('\n');
            string owner = redirected.Contains(function.Name) ? "RedirectedHttpApi" : className;
            methods.Append(Wrap($"        {owner}.{function.Name}(", arguments, end)).Append('\n');
        }
    }

    var text = new StringBuilder();
    text.Append("// Written by generate-static-api.cs; change that, or the interface, and run it again.\n\n#nullable enable\n\n");
    text.Append("using System.Runtime.InteropServices;\n\nnamespace HttpCompletionSim.Win32.Redirected;\n\n");
    text.Append("/// <summary>A function with the C calling convention for each function of the static classes.</summary>\n");
    text.Append("internal static unsafe class NativeExports\n{\n");
    text.Append("    private static nint Function(string library, string name) => (library, name) switch\n    {\n");
    text.Append(names).Append("        _ => 0,\n    };\n").Append(methods).Append("}\n");
    string path = Path.Combine(here, "Redirected", "NativeExports.g.cs");
    File.WriteAllText(path, text.ToString().Replace("internal static unsafe class", "internal static unsafe partial class"));
    Console.WriteLine("NativeExports.g.cs: C functions for GetProcAddress");
}

static string NativeType(string type) => type switch
{
    "bool" => "int",
    "char*" => "ushort*",
    "char**" => "ushort**",
    "ApcRoutine" or "OverlappedCompletionRoutine" or "ThreadpoolIoCallback" => "nint",
    _ => type,
};

static string FromNative(Parameter parameter) => parameter.Type switch
{
    "bool" => $"{parameter.Name} != 0",
    "char*" => $"(char*){parameter.Name}",
    "char**" => $"(char**){parameter.Name}",
    "ApcRoutine" or "OverlappedCompletionRoutine" or "ThreadpoolIoCallback" => $"RedirectedCall.{parameter.Type}({parameter.Name})",
    _ => parameter.Name,
};

void Generate(string interfaceName, string className, string what)
{
    var text = new StringBuilder();
    text.Append("// Written by generate-static-api.cs; change that, or the interface, and run it again.\n\n#nullable enable\n\n");
    text.Append("using System.Runtime.CompilerServices;\nusing System.Runtime.InteropServices;\n\nnamespace HttpCompletionSim.Win32;\n\n");
    text.Append($"public static unsafe partial class {className}\n{{\n");
    string separator = "";
    foreach (Function function in FunctionsOf(interfaceName))
    {
        if (byHand.Contains(function.Name))
            continue;

        // The order of preference is the order of the overloads. OrderByDescending keeps the order of equal elements.
        Overload[] overloads = [.. Overloads(function).OrderByDescending(overload => overload.Priority), .. LooseOverloads(function)];
        for (int index = 0; index < overloads.Length; index++)
        {
            Overload overload = overloads[index] with { Priority = overloads.Length - 1 - index };
            text.Append(separator).Append(Write(className, interfaceName, function, overload));
            separator = "\n";
        }
    }

    text.Append("}\n");
    File.WriteAllText(Path.Combine(here, className + ".g.cs"), text.ToString());
    Console.WriteLine($"{className}.g.cs: {what}");
}

// An extension method for each member with handles, and for each overload without pointers that has some.
void GenerateExtensions(string interfaceName, string receiver, string className, params string[] safeFiles)
{
    var text = new StringBuilder();
    text.Append($$"""
        // Written by generate-static-api.cs; change that, the interface or the overloads without pointers, and run it again.

        #nullable enable

        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;

        namespace HttpCompletionSim.Win32;

        /// <summary>The functions of <see cref="{{interfaceName}}"/> with a <see cref="SafeHandle"/> for each handle.</summary>
        /// <remarks>
        /// <para>The handle stays open until the call returns, as with a P/Invoke; a closed handle throws
        /// <see cref="ObjectDisposedException"/>.</para>
        /// </remarks>
        public static unsafe class {{className}}
        {
            extension({{interfaceName}} {{receiver}})
            {

        """);

    IEnumerable<(Function Function, string Document, string Constraint)> members =
    [
        .. FunctionsOf(interfaceName).Select(function => (function, $"/// <inheritdoc cref=\"{interfaceName}.{function.Name}\"/>", "")),
        .. safeFiles.SelectMany(file => SafeFunctionsOf(File.ReadAllText(Path.Combine(safe, file)))),
    ];
    string separator = "";
    foreach ((Function function, string document, string constraint) in members.Where(member => !closers.Contains(member.Function.Name)))
    {
        int[] handles = [.. Indices(function, IsHandle)];
        for (int set = 1; set < 1 << handles.Length; set++)
        {
            int[] replaced = [.. handles.Where((_, bit) => (set >> bit & 1) != 0)];
            text.Append(separator).Append(WriteExtension(receiver, function, document, constraint, replaced));
            separator = "\n";
        }
    }

    text.Append("    }\n}\n");
    File.WriteAllText(Path.Combine(safe, className + ".g.cs"), text.ToString());
    Console.WriteLine($"{className}.g.cs: {interfaceName} with SafeHandles");
}

bool IsHandle(Parameter parameter) =>
    parameter.Type == "nint" && (handleNames.Contains(parameter.Name) || safeHandleNames.Contains(parameter.Name));

string WriteExtension(string receiver, Function function, string document, string constraint, int[] handles)
{
    const string Margin = "        ";
    var text = new StringBuilder();
    foreach (string line in document.Split('\n'))
        text.Append(Margin).Append(line).Append('\n');

    string parameters = string.Join(
        ", ", Replace(function.Parameters, handles, "SafeHandle").Select(parameter => $"{parameter.Type} {parameter.Name}"));
    text.Append(Wrap($"{Margin}public {function.ReturnType} {function.Name}(", parameters, ")")).Append('\n');
    text.Append(constraint).Append($"{Margin}{{\n");
    string[] arguments = [.. function.Parameters.Select(Argument)];
    foreach (int index in handles)
    {
        string name = function.Parameters[index].Name;
        string lease = $"{char.ToLowerInvariant(name[0])}{name[1..]}Lease";
        text.Append($"{Margin}    using var {lease} = new SafeHandleLease({name});\n");
        arguments[index] = $"{lease}.Handle";
    }

    string call = function.ReturnType == "void" ? "" : "return ";
    text.Append(Wrap($"{Margin}    {call}{receiver}.{function.Name}(", string.Join(", ", arguments), ");"));
    return text.Append($"\n{Margin}}}\n").ToString();
}

// The name of a parameter without its default, with `out` where the parameter has it.
static string Argument(Parameter parameter)
{
    string name = parameter.Name.Split(' ')[0];
    return parameter.Type.StartsWith("out ") ? $"out {name}" : name;
}

IEnumerable<Function> FunctionsOf(string interfaceName)
{
    string source = Regex.Replace(File.ReadAllText(Path.Combine(interfaces, interfaceName + ".cs")), " *///.*\n", "");
    string body = source[(source.IndexOf('{') + 1)..source.LastIndexOf('}')];
    return body.Split(';')
        .Select(part => Regex.Replace(part, @"\s+", " ").Replace("( ", "(").Trim())
        .Where(declaration => declaration != "")
        .Select(Parse);
}

// The public methods of an extension block, with their documentation and the constraint of a type parameter.
static IEnumerable<(Function Function, string Document, string Constraint)> SafeFunctionsOf(string source)
{
    const string Pattern =
        @"(?<document>(?:^ {8}///.*\n)+)" +
        @"^ {8}public (?<returns>\S+) (?<name>\w+(?:<T>)?)\((?<parameters>[^)]*)\)\s*(?<constraint>where T : unmanaged)?";
    foreach (Match match in Regex.Matches(source, Pattern, RegexOptions.Multiline))
    {
        Parameter[] parameters = [.. Regex.Replace(match.Groups["parameters"].Value, @"\s+", " ").Trim().Split(", ").Select(ParseSafe)];
        // A literal null means the overload without pointers.
        string document = Regex.Replace(match.Groups["document"].Value, "^ {8}", "", RegexOptions.Multiline) +
            "[OverloadResolutionPriority(1)]";
        string constraint = match.Groups["constraint"].Success ? "            where T : unmanaged\n" : "";
        yield return (new Function(match.Groups["returns"].Value, match.Groups["name"].Value, parameters), document, constraint);
    }
}

static Parameter ParseSafe(string parameter)
{
    string[] halves = parameter.Split(" = ");
    int space = halves[0].LastIndexOf(' ');
    string name = halves[0][(space + 1)..];
    return new Parameter(halves[0][..space], halves.Length == 1 ? name : $"{name} = {halves[1]}");
}

Function Parse(string declaration)
{
    Match match = Regex.Match(declaration, @"^(\S+) (\w+)\((.*)\)$");
    Parameter[] parameters = [.. match.Groups[3].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(parameter =>
    {
        int space = parameter.LastIndexOf(' ');
        return new Parameter(parameter[..space], parameter[(space + 1)..]);
    })];
    return new Function(match.Groups[1].Value, match.Groups[2].Value, parameters);
}

IEnumerable<Overload> Overloads(Function function)
{
    int[] handles = [.. Indices(function, parameter => parameter.Type == "nint" && handleNames.Contains(parameter.Name))];
    if (closers.Contains(function.Name))
        handles = [];

    int[] structures = [.. Indices(function, IsStructurePointer)];
    int[] strings = [.. Indices(function, parameter => parameter.Type == "char*")];
    int versioned = Array.FindIndex(function.Parameters, parameter => parameter.Type is "HTTP_REQUEST_V2*" or "HTTP_RESPONSE_V2*");
    int newHandle = Array.FindIndex(function.Parameters, parameter => parameter.Type == "nint*" && parameter.Name == "RequestQueueHandle");
    int count = function.Name == "HttpReceiveRequestEntityBody"
        ? Array.FindIndex(function.Parameters, parameter => parameter.Name == "BytesReturned")
        : -1;

    // All subsets of the handles, from none to all.
    for (int set = 0; set < 1 << handles.Length; set++)
    {
        Parameter[] withHandles = [.. function.Parameters];
        for (int bit = 0; bit < handles.Length; bit++)
        {
            if ((set >> bit & 1) != 0)
                withHandles[handles[bit]] = withHandles[handles[bit]] with { Type = "SafeHandle" };
        }

        foreach (bool asStrings in strings.Length > 0 ? [false, true] : new[] { false })
        {
            Parameter[] withStrings = asStrings ? Replace(withHandles, strings, "string?") : withHandles;
            int priority = versioned >= 0 || asStrings ? 1 : 0;
            yield return new Overload(withStrings, priority);

            if (versioned >= 0)
                yield return new Overload(Replace(withStrings, [versioned], withStrings[versioned].Type.Replace("V2", "V1")), 0);
            if (structures.Length > 0)
                yield return new Overload(Replace(withStrings, structures, "void*"), asStrings ? 1 : 0);
            if (newHandle >= 0)
            {
                yield return new Overload(Replace(withStrings, [newHandle], "out nint"), priority);
                yield return new Overload(Replace(withStrings, [newHandle], "out HttpRequestQueueSafeHandle"), priority);
            }

            if (count >= 0)
                yield return new Overload(Replace(withStrings, [count], "out uint"), 0);
        }
    }
}

// The overloads for the styles of P/Invoke declarations; none for a function whose typed overloads take all of them.
IEnumerable<Overload> LooseOverloads(Function function)
{
    Parameter[] parameters = function.Parameters;
    int data = Array.FindIndex(parameters, IsData);
    int overlapped = Array.FindIndex(parameters, parameter => parameter.Type == "NativeOverlapped*");
    int[] results = [.. Indices(function, IsResult)];
    int[] strings = [.. Indices(function, parameter => parameter.Type == "char*")];
    int[] keys = [.. Indices(function, parameter => parameter.Type == "nuint")];
    if (!parameters.Any(parameter => parameter.Type is "uint" or "nuint" || parameter.Type.EndsWith('*')))
        yield break;

    Parameter[] loose = [.. parameters.Select(Loose)];
    foreach (bool asStrings in strings.Length > 0 ? [true, false] : new[] { false })
    {
        Parameter[] withStrings = asStrings ? Replace(loose, strings, "string?") : loose;
        foreach (string keyType in keys.Length > 0 ? ["nuint", "nint"] : new[] { "" })
        {
            Parameter[] withKeys = Replace(withStrings, keys, keyType);
            foreach (Parameter[] withResults in ResultForms(withKeys, parameters, results))
            {
                yield return new Overload(withResults, 0);
                if (data >= 0)
                {
                    yield return new Overload(Replace(withResults, [data], "ref readonly TData"), 0);
                    yield return new Overload(Replace(withResults, [data], "TData[]"), 0);
                }

                if (overlapped >= 0)
                    yield return new Overload(Replace(withResults, [overlapped], "ref TOverlapped"), 0);
            }

            // The number stays a uint, so that this overload and the one with `ref TResult` differ in more than `ref` and `out`.
            if (Array.FindIndex(parameters, IsNewQueue) is >= 0 and var newQueue)
            {
                int[] numbers = [.. Indices(function, parameter => parameter.Type == "uint")];
                yield return new Overload(Replace(Replace(withKeys, numbers, "uint"), [newQueue], "out TSafeHandle"), 0);
            }
        }
    }
}

Parameter Loose(Parameter parameter) => parameter with
{
    Type = parameter.Type switch
    {
        "uint" => "NumberArgument",
        "nint" when handleNames.Contains(parameter.Name) => "HandleArgument",
        _ when parameter.Type.EndsWith('*') => "PointerArgument",
        _ => parameter.Type,
    },
};

// Every way to give the results: all as pointers, all `out` in the types that fit, all `ref`. Where the last of several is the pointer to
// an OVERLAPPED, programs also mix `out` with a pointer for it.
static IEnumerable<Parameter[]> ResultForms(Parameter[] loose, Parameter[] core, int[] results)
{
    if (results.Length == 0)
        return [loose];

    IEnumerable<Parameter[]> outs = results.Aggregate(
        new[] { loose }.AsEnumerable(),
        (forms, index) => forms.SelectMany(form => OutTypes(core[index].Type, results.Length)
            .Select(type => Replace(form, [index], type))));
    IEnumerable<Parameter[]> refs = results.Select((index, place) => (index, place)).Aggregate(
        new[] { loose }.AsEnumerable(),
        (forms, result) => forms.SelectMany(form => RefTypes(core[result.index].Type, result.place, results.Length)
            .Select(type => Replace(form, [result.index], type))));
    return [.. outs, .. refs, loose];
}

static string[] OutTypes(string type, int results) => type switch
{
    "nuint*" => ["out nuint", "out nint"],
    _ when type.EndsWith("**") => results == 1 ? [$"out {type[..^1]}", "out nint"] : [$"out {type[..^1]}", "out nint", "PointerArgument"],
    _ => [$"out {type[..^1]}"],
};

// Beside a generic result, the reference to a pointer is no second overload that differs from `out` in nothing but `ref`.
static string[] RefTypes(string type, int place, int results) =>
    type.EndsWith("**") && results > 1 ? [$"ref {type[..^1]}", $"ref TResult{place}"] : [$"ref TResult{place}"];

bool IsData(Parameter parameter) => parameter.Name == "lpHandles"
    || ((parameter.Type == "void*" || IsStructurePointer(parameter)) && !noData.Contains(parameter.Name));

static bool IsResult(Parameter parameter) => parameter.Name != "lpHandles"
    && (parameter.Type is "uint*" or "ulong*" or "nint*" or "nuint*" || parameter.Type.EndsWith("**"));

static bool IsNewQueue(Parameter parameter) => parameter is { Type: "nint*", Name: "RequestQueueHandle" };

string Write(string className, string interfaceName, Function function, Overload overload)
{
    var text = new StringBuilder();
    text.Append($"    /// <inheritdoc cref=\"{interfaceName}.{function.Name}\"/>\n");
    if (overload.Priority != 0)
        text.Append($"    [OverloadResolutionPriority({overload.Priority})]\n");

    string[] generics =
    [
        .. overload.Parameters.Select(parameter => Regex.Match(parameter.Type, @"\bT[A-Z]\w*[a-z0-9]\b").Value).Where(name => name != ""),
    ];
    string typeParameters = generics.Length == 0 ? "" : $"<{string.Join(", ", generics)}>";
    string signature = $"    public static {function.ReturnType} {function.Name}{typeParameters}(";
    string parameters = string.Join(", ", overload.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
    bool isCore = overload.Parameters.SequenceEqual(function.Parameters);
    text.Append(Wrap(signature, parameters, ")")).Append('\n');
    foreach (string generic in generics)
        text.Append($"        where {generic} : {(generic == "TSafeHandle" ? "SafeHandle, new()" : "unmanaged")}\n");

    if (isCore)
    {
        string machine = Locate(function);
        string target = $"{className}.{function.Name}(";
        string call = machine.Length + target.Length < 120
            ? Wrap($"        => {machine}.{target}", Arguments(function), ");")
            : $"        => {machine}\n" + Wrap($"            .{target}", Arguments(function), ");");
        return text.Append(call).Append('\n').ToString();
    }

    // Every other overload converts its arguments and calls the core overload. Leases come first in the body, then pinned strings.
    (Parameter Parameter, int Index)[] changed =
    [
        .. overload.Parameters
            .Select((parameter, index) => (parameter, index))
            .Where(pair => pair.parameter != function.Parameters[pair.index]),
    ];
    var lines = new List<string>();
    var arguments = function.Parameters.Select(parameter => parameter.Name).ToArray();
    int leases = 0;
    int depth = 2;
    string Indent() => new(' ', depth * 4);
    string after = "";

    foreach ((Parameter parameter, int index) in changed)
    {
        string original = function.Parameters[index].Type;
        string name = char.ToLowerInvariant(parameter.Name[0]) + parameter.Name[1..];
        switch (parameter.Type)
        {
            case "SafeHandle":
                lines.Insert(leases++, $"        using var {name}Lease = new SafeHandleLease({parameter.Name});");
                arguments[index] = $"{name}Lease.Handle";
                break;

            case "string?":
                lines.Add($"{Indent()}fixed (char* {name}Text = {parameter.Name})");
                arguments[index] = $"{name}Text";
                depth++;
                break;

            case "HandleArgument":
                lines.Insert(leases++, $"        using HandleArgumentLease {name}Lease = {parameter.Name}.Lease();");
                arguments[index] = $"{name}Lease.Handle";
                break;

            case "NumberArgument":
                arguments[index] = $"{parameter.Name}.Value";
                break;

            case "PointerArgument":
                arguments[index] = original == "void*" ? $"{parameter.Name}.Value" : $"({original}){parameter.Name}.Value";
                break;

            case "nint":
                arguments[index] = $"({original}){parameter.Name}";
                break;

            case "ref readonly TData" or "ref TOverlapped":
                lines.Add($"{Indent()}fixed ({parameter.Type.Split(' ')[^1]}* {name}Pointer = &{parameter.Name})");
                arguments[index] = original == "void*" ? $"{name}Pointer" : $"({original}){name}Pointer";
                depth++;
                break;

            case "TData[]":
                lines.Add($"{Indent()}fixed (TData* {name}Pointer = {parameter.Name})");
                arguments[index] = original == "void*" ? $"{name}Pointer" : $"({original}){name}Pointer";
                depth++;
                break;

            case "out TSafeHandle":
                lines.Insert(0, $"        {parameter.Name} = NewSafeHandle.Make<TSafeHandle>();\n        nint handle = 0;");
                arguments[index] = "&handle";
                after = $"Marshal.InitHandle({parameter.Name}, handle);";
                break;

            case var result when result.StartsWith("ref "):
                lines.Add($"{Indent()}fixed ({result[4..]}* {name}Pointer = &{parameter.Name})");
                string check = $"{name}Pointer, sizeof({original[..^1]}), nameof({parameter.Name})";
                arguments[index] = result[4..] + "*" == original
                    ? $"{name}Pointer"
                    : $"({original})ResultReference.Checked<{result[4..]}>({check})";
                depth++;
                break;

            case var result when result.StartsWith("out ") && result != "out HttpRequestQueueSafeHandle":
                lines.Insert(0, $"        {parameter.Name} = {(result.EndsWith('*') ? "null" : "0")};");
                lines.Add($"{Indent()}fixed ({result[4..]}* {name}Pointer = &{parameter.Name})");
                arguments[index] = result[4..] + "*" == original ? $"{name}Pointer" : $"({original}){name}Pointer";
                depth++;
                break;

            case "out HttpRequestQueueSafeHandle":
                lines.Insert(0, "        nint handle = 0;");
                arguments[index] = "&handle";
                after = $"{parameter.Name} = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);";
                break;

            default:
                arguments[index] = $"({original}){parameter.Name}";
                break;
        }
    }

    string core = $"{function.Name}(";
    string list = string.Join(", ", arguments);
    bool isExpression = lines.Count == 0 && after == "";
    text.Append(isExpression ? "" : "    {\n");
    foreach (string line in lines)
        text.Append(line).Append('\n');

    if (isExpression)
        text.Append(Wrap($"        => {core}", list, ");")).Append('\n');
    else if (after == "")
        text.Append(Wrap($"{Indent()}return {core}", list, ");")).Append('\n');
    else
        text.Append(WithHandle(Indent(), depth, Wrap($"{{0}}uint error = {core}", list, ");"), after));

    return text.Append(isExpression ? "" : "    }\n").ToString();
}

static string WithHandle(string indent, int depth, string call, string after)
{
    string open = depth > 2 ? "        {\n" : "";
    string close = depth > 2 ? "        }\n" : "";
    return $"{open}{call.Replace("{0}", indent)}\n{indent}{after}\n{indent}return error;\n{close}";
}

// A handle or id identifies its machine. Of several handles the first decides; handles of two machines give the error of that machine.
string Locate(Function function)
{
    string finder = function.Name switch
    {
        "CreateIoCompletionPort" => "ForPort(FileHandle, ExistingCompletionPort)",
        "WaitForMultipleObjects" => "ForHandles(nCount, lpHandles)",
        _ => null!,
    };
    if (finder is null)
    {
        Parameter[] handles = [.. function.Parameters.Where(parameter => parameter.Type == "nint" && ownerNames.Contains(parameter.Name))];
        Parameter? id = Array.Find(function.Parameters, parameter => parameter.Type == "ulong" && idNames.Contains(parameter.Name));
        finder = handles.Length > 0 ? $"ForHandle({string.Join(", ", handles.Select(handle => handle.Name))})"
            : id is not null ? $"ForId({id.Name})"
            : $"Current(nameof({function.Name}))";
    }

    return $"MachineLocator.{finder}";
}

static string Arguments(Function function) => string.Join(", ", function.Parameters.Select(parameter => parameter.Name));

static bool IsStructurePointer(Parameter parameter) =>
    Regex.IsMatch(parameter.Type, @"^(HTTP_\w+|OVERLAPPED_ENTRY)\*$");

static IEnumerable<int> Indices(Function function, Predicate<Parameter> predicate) =>
    Enumerable.Range(0, function.Parameters.Length).Where(index => predicate(function.Parameters[index]));

static Parameter[] Replace(Parameter[] parameters, int[] indices, string type)
{
    Parameter[] replaced = [.. parameters];
    foreach (int index in indices)
        replaced[index] = replaced[index] with { Type = type };
    return replaced;
}

static string Wrap(string start, string list, string end)
{
    const int Limit = 140;
    if (start.Length + list.Length + end.Length <= Limit)
        return start + list + end;

    string indent = new(' ', start.TakeWhile(c => c == ' ').Count() + 4);
    var lines = new List<string> { start };
    string line = indent;
    foreach (string item in list.Split(", "))
    {
        string piece = item + ", ";
        if (line.Length + piece.Length > Limit)
        {
            lines.Add(line.TrimEnd());
            line = indent;
        }

        line += piece;
    }

    if (line.TrimEnd(' ', ',').Length + end.Length > Limit)
    {
        // The last item goes to a line of its own, with what follows the list.
        int last = line.TrimEnd(' ', ',').LastIndexOf(", ", StringComparison.Ordinal) + 2;
        lines.Add(line[..last].TrimEnd());
        line = indent + line[last..];
    }

    lines.Add(line.TrimEnd(' ', ',') + end);
    return string.Join('\n', lines);
}

internal sealed record Parameter(string Type, string Name);

internal sealed record Function(string ReturnType, string Name, Parameter[] Parameters);

internal sealed record Overload(Parameter[] Parameters, int Priority);
