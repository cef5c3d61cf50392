using System.Text;
using HttpCompletionSim.Samples.Listeners;

// Runs the two programs, one after the other, and prints in Markdown where they differ. With --write FILE the tables are also written into
// that document, between <!-- listeners --> and <!-- end of listeners -->.
IReadOnlyList<Observation> managed = await ListenerProgram.ObserveAsync("Managed");
IReadOnlyList<Observation> windows = await ListenerProgram.ObserveAsync("Redirected");
var pairs = managed.Zip(windows, (left, right) => left with { Seen = left.Seen } == right with { Seen = left.Seen }
    ? (left.Chapter, left.Situation, Managed: left.Seen, Windows: right.Seen)
    : throw new InvalidOperationException($"The programs are not from the same source: '{left.Situation}', '{right.Situation}'.")).ToList();
var text = new StringBuilder();
foreach (var chapter in pairs.GroupBy(pair => pair.Chapter))
{
    text.Append($"## {chapter.Key}\n\n| Situation | managed listener | listener of Windows, redirected |\n|---|---|---|\n");
    foreach (var pair in chapter.Where(pair => pair.Managed != pair.Windows))
        text.Append($"| {Cell(pair.Situation)} | {Code(pair.Managed)} | {Code(pair.Windows)} |\n");

    text.Append('\n');
}

text.Append("## The same on both\n\n| Situation | both listeners |\n|---|---|\n");
foreach (var pair in pairs.Where(pair => pair.Managed == pair.Windows))
    text.Append($"| {Cell(pair.Situation)} | {Code(pair.Managed)} |\n");

Console.Write(text);
if (args is ["--write", var document])
    Write(document, text.ToString());

return 0;

static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

static string Code(string text) => $"`{Cell(text)}`";

static void Write(string document, string text)
{
    const string Begin = "<!-- listeners -->\n";
    const string End = "<!-- end of listeners -->";
    string all = File.ReadAllText(document);
    int start = all.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
    File.WriteAllText(document, all[..start] + text + all[all.IndexOf(End, StringComparison.Ordinal)..]);
}
