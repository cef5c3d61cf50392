using System.Text;
using System.Text.RegularExpressions;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>The parts of documents that are generated from the tables of form checks and from the list of planned functions.</summary>
/// <remarks><c>sh tests/rules/run.sh</c> finds this class by its name and writes the documents.</remarks>
internal static partial class FormBlocks
{
    private static readonly Dictionary<string, Func<string>> s_blocks = new()
    {
        ["form checks of httpapi.dll"] = () => TableOf(typeof(IHttpApi)),
        ["form checks of kernel32.dll"] = () => TableOf(typeof(IKernel32), typeof(IThreadPoolIo)),
        ["properties"] = TableOfProperties,
        ["planned functions of httpapi.dll"] = ListOfPlanned,
    };

    /// <summary>The names of the parts.</summary>
    public static IReadOnlyCollection<string> Names => s_blocks.Keys;

    /// <summary>Returns a document with each of its generated parts replaced.</summary>
    public static string Fill(string page) => Block().Replace(
        page,
        block => $"{block.Groups["start"].Value}\n{s_blocks[block.Groups["name"].Value]()}\n{block.Groups["end"].Value}");

    /// <summary>The names of the parts that a document carries.</summary>
    public static IEnumerable<string> NamesIn(string page) => from Match block in Block().Matches(page) select block.Groups["name"].Value;

    private static string TableOf(params Type[] interfaces)
    {
        var page = new StringBuilder("| function | | what must hold | else | rules |\n|---|---|---|---|---|\n");
        foreach (FormTable table in interfaces.SelectMany(api => FormTables.ByInterface[api]))
        {
            for (int i = 0; i < table.Checks.Length; i++)
            {
                FormCheck check = table.Checks[i];
                string function = i == 0 ? $"`{table.Function}`" : "";
                page.Append(function.Length == 0 ? "| " : $"| {function} ")
                    .Append($"| {i + 1} | {check.Requirement} | {CodesOf(check)} | {check.Rules} |\n");
            }
        }

        return page.ToString();
    }

    private static string TableOfProperties()
    {
        var page = new StringBuilder("| property | server session | URL group | request queue |\n|---|---|---|---|\n");
        foreach (HTTP_SERVER_PROPERTY property in Enum.GetValues<HTTP_SERVER_PROPERTY>())
        {
            string[] cells = [.. Enum.GetValues<PropertyOwner>().Select(owner => WhatIsDone(owner, property))];
            page.Append($"| `{property}` | {string.Join(" | ", cells)} |\n");
        }

        return page.ToString();
    }

    private static string WhatIsDone(PropertyOwner owner, HTTP_SERVER_PROPERTY property)
    {
        if (ServerProperties.Find(owner, property, PropertyAction.Set) is not { } row)
            return "-";

        return row.IsQueryable ? "set, query" : "set";
    }

    private static string CodesOf(FormCheck check) => check.OtherCode == Win32Error.NO_ERROR
        ? NameOf(check.Code)
        : $"{NameOf(check.Code)}; for {check.OtherCase}, {NameOf(check.OtherCode)}";

    private static string NameOf(uint code) => $"`{Win32Error.NameOf(code)}` ({code})";

    private static string ListOfPlanned() => string.Concat(
        from function in HttpServerApi.PlannedFunctions
        let returnsFalse = typeof(IHttpApi).GetMethod(function)!.ReturnType == typeof(bool)
        select $"- `{function}`{(returnsFalse ? " (returns FALSE)" : "")}\n");

    [GeneratedRegex(
        "^(?<start><!-- forms: (?<name>[a-z0-9. ]+)\\. Made by tests/rules/run\\.sh -->\n).*?^(?<end><!-- end -->)$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
