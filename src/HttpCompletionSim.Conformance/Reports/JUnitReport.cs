using System.Globalization;
using System.Xml;

namespace HttpCompletionSim.Conformance;

/// <summary>The report as JUnit XML: a suite for each world and profile, a test case for each case.</summary>
/// <remarks>An inconclusive case and one that was not run are skipped tests: neither passed.</remarks>
internal static class JUnitReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ResultLine> lines)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, CheckCharacters = false };
        using XmlWriter xml = XmlWriter.Create(output, settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, "httpsim conform", lines);
        foreach (var suite in lines.GroupBy(line => $"{line.World}.{line.Outcome.Profile.Name}"))
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
        xml.WriteAttributeString("time", Seconds(lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Outcome.Duration)));
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
                xml.WriteString(Clean($"{outcome.Case.Requirement} ({string.Join(", ", outcome.Case.Rules)})\n{string.Join('\n', ReportText.Reasons(outcome))}"));
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

    /// <summary>What a server sent may hold characters that XML cannot.</summary>
    private static string Clean(string text) => string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?'));
}
