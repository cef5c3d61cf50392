using System.Globalization;
using System.Xml;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>The report as JUnit XML: a suite for each target and profile, a test case for each case.</summary>
/// <remarks>Inconclusive cases and cases that were not run are written as skipped tests, because they did not pass.</remarks>
internal sealed class JUnitReport : IReport
{
    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        IReadOnlyList<ResultLine> lines = results.Lines;
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, CheckCharacters = false };
        using XmlWriter xml = XmlWriter.Create(output, settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, "httpsim conform", lines);
        foreach (var suite in lines.GroupBy(line => $"{line.Target}.{line.Outcome.Profile.Name}"))
        {
            xml.WriteStartElement("testsuite");
            WriteCounts(xml, suite.Key, [.. suite]);
            foreach (ResultLine line in suite)
                WriteCase(xml, suite.Key, line.Outcome);

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
        output.Write('\n');
    }

    private static void WriteCounts(XmlWriter xml, string name, IReadOnlyList<ResultLine> lines)
    {
        int Count(params ReadOnlySpan<Verdict> verdicts)
        {
            int count = 0;
            foreach (Verdict verdict in verdicts)
                count += lines.Count(line => line.Outcome.Verdict == verdict);

            return count;
        }

        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", Number(lines.Count));
        xml.WriteAttributeString("failures", Number(Count(Verdict.Fail, Verdict.Hung, Verdict.Crashed)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(Count(Verdict.Inconclusive, Verdict.NotRun)));
        TimeSpan total = lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Outcome.Duration);
        xml.WriteAttributeString("time", Seconds(total));
    }

    private static void WriteCase(XmlWriter xml, string suite, CaseOutcome outcome)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{suite}.{ReportText.GroupOf(outcome.Case).Replace('/', '.')}");
        xml.WriteAttributeString("name", outcome.Case.Address);
        xml.WriteAttributeString("time", Seconds(outcome.Duration));
        switch (outcome.Verdict)
        {
            case Verdict.Fail or Verdict.Hung or Verdict.Crashed:
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Clean(ReportText.Reasons(outcome).First()));
                string rules = string.Join(", ", outcome.Case.Rules);
                xml.WriteString(Clean($"{outcome.Case.Requirement} ({rules})\n{string.Join('\n', ReportText.Reasons(outcome))}"));
                xml.WriteEndElement();
                break;

            case Verdict.Inconclusive or Verdict.NotRun:
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", Clean(outcome.NotReached is { } reason ? $"inconclusive: {reason}" : "not run"));
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Replaces characters that XML cannot contain; the text may quote bytes that a server sent.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?'));
}
