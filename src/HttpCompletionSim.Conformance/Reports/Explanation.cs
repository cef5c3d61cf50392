using System.Globalization;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Rules;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>A played situation as a text: the steps, what could be seen, the rules. Two profiles stand in one text.</summary>
internal static class Explanation
{
    private const int LabelWidth = 20;

    /// <summary>Writes one play.</summary>
    public static void Write(TextPage page, PlayedSituation played)
    {
        Head(page, played, $"profile {played.Profile.Name}");
        Heading(page, "What happens");
        for (int i = 0; i < played.Steps.Count; i++)
            page.Line($"  {Number(i)} {played.Steps[i]}");

        Heading(page, "What can be seen");
        foreach (ObservedValue value in played.Values)
            page.Line($"  {value.Label.PadRight(LabelWidth)} {value.Value}");

        Heading(page, "By these rules");
        WriteRules(page, played.Rules);
    }

    /// <summary>Writes two plays: what both profiles do once, and what differs under the names of the profiles.</summary>
    public static void Write(TextPage page, PlayedComparison compared)
    {
        (string left, string right) = (compared.Left.Profile.Name, compared.Right.Profile.Name);
        int width = Math.Max("both".Length, Math.Max(left.Length, right.Length));
        Head(page, compared.Left, $"profiles {left} and {right}");
        Heading(page, "What happens");
        for (int i = 0; i < compared.Steps.Count; i++)
            WriteItem(compared.Steps[i], Number(i), step => step.ToString());

        Heading(page, "What can be seen");
        foreach (ComparedItem<ObservedValue> item in compared.Values)
            WriteItem(item, (item.Left ?? item.Right!).Label.PadRight(LabelWidth), value => value.Value);

        if (compared.Agrees)
        {
            Heading(page, "No difference");
            int rules = compared.Left.Rules.Count;
            page.Line($"  The profiles {left} and {right} do the same here, by {rules} rules. Leave --compare out to read them.");
            return;
        }

        Heading(page, "These rules make the difference");
        WriteRules(page, compared.DecidingRules);

        void WriteItem<T>(ComparedItem<T> item, string head, Func<T, string> textOf)
            where T : class
        {
            if (item.Agrees)
            {
                page.Line($"  {head} {"both".PadRight(width)}  {textOf(item.Left!)}");
                return;
            }

            WriteSide(head, left, item.Left);
            WriteSide(new string(' ', head.Length), right, item.Right);

            void WriteSide(string first, string profile, T? side) =>
                page.Line($"  {first} {page.Paint(Tone.Open, profile.PadRight(width))}  {(side is null ? "-" : textOf(side))}");
        }
    }

    private static void Head(TextPage page, PlayedSituation played, string profiles)
    {
        page.Line($"{played.Operation.Function} with {played.Situation}");
        page.Line($"{profiles}; matrix row {played.Row.Number}");
        if (played.Situation.IsPending)
            page.Line($"The operation pends, because {played.Operation.PendsBecause}.");
    }

    private static void Heading(TextPage page, string text)
    {
        page.Line();
        page.Line(page.Paint(Tone.Heading, text));
    }

    private static void WriteRules(TextPage page, IEnumerable<string> ids)
    {
        foreach (string id in ids)
        {
            if (RuleCatalog.Current.Find(id) is { } rule)
                page.Line($"  {id,-9} {rule.Text}");
        }
    }

    private static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1,2}.");
}
