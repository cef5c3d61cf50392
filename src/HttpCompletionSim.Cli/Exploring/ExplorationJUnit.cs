using System.Globalization;
using System.Xml;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The results as JUnit XML: a suite for each assembly, a test case for each scenario, its figures as properties.</summary>
/// <remarks>A run out of bounds, a scenario that is not deterministic and a part that is missing are errors: no assertion failed, and
/// nothing is known.</remarks>
internal static class ExplorationJUnit
{
    /// <summary>Writes the results.</summary>
    public static void Write(TextWriter output, ExplorationSet results)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, CheckCharacters = false };
        using XmlWriter xml = XmlWriter.Create(output, settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, "httpsim explore", results.Lines, results.Missing.Count);
        foreach (IGrouping<string, ExplorationLine> assembly in results.Lines.GroupBy(line => line.Assembly))
        {
            xml.WriteStartElement("testsuite");
            WriteCounts(xml, assembly.Key, [.. assembly], missing: 0);
            foreach (ExplorationLine line in assembly)
                WriteCase(xml, line);

            xml.WriteEndElement();
        }

        if (results.Missing.Count > 0)
            WriteMissing(xml, results.Missing);

        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
        output.Write('\n');
    }

    private static void WriteMissing(XmlWriter xml, IReadOnlyList<string> missing)
    {
        xml.WriteStartElement("testsuite");
        WriteCounts(xml, "missing", [], missing.Count);
        foreach (string each in missing)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "missing");
            xml.WriteAttributeString("name", each);
            xml.WriteStartElement("error");
            xml.WriteAttributeString("message", $"{each} is missing");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, string name, IReadOnlyList<ExplorationLine> lines, int missing)
    {
        int failures = lines.Count(line => line.Outcome == ExplorationOutcome.Failed);
        int errors = lines.Count(line => line.Outcome is ExplorationOutcome.OutOfBounds or ExplorationOutcome.NotDeterministic);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", Number(lines.Count + missing));
        xml.WriteAttributeString("failures", Number(failures));
        xml.WriteAttributeString("errors", Number(errors + missing));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", Seconds(lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Elapsed)));
    }

    private static void WriteCase(XmlWriter xml, ExplorationLine line)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Path.GetFileNameWithoutExtension(line.Assembly));
        xml.WriteAttributeString("name", line.Scenario);
        xml.WriteAttributeString("time", Seconds(line.Elapsed));
        xml.WriteStartElement("properties");
        WriteProperty(xml, "runs", Number(line.Runs));
        WriteProperty(xml, "distinct", Number(line.Distinct));
        WriteProperty(xml, "choices", Number(line.MostChoices));
        WriteProperty(xml, "strategy", line.Strategy);
        if (line.Seed is { } seed)
            WriteProperty(xml, "seed", seed.ToString(CultureInfo.InvariantCulture));

        WriteProperty(xml, "profile", line.Profile);
        WriteProperty(xml, "faults", line.HasFaults ? "yes" : "no");
        xml.WriteEndElement();
        if (line.Outcome != ExplorationOutcome.Survived)
            WriteOutcome(xml, line);

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, ExplorationLine line)
    {
        FoundFailure? first = line.Failures.FirstOrDefault(failure => failure.Outcome == line.Outcome);
        string message = first is null ? line.Remark : $"{first.Headline} Token: {first.Token}";
        xml.WriteStartElement(line.Outcome == ExplorationOutcome.Failed ? "failure" : "error");
        xml.WriteAttributeString("type", line.Outcome.Word());
        xml.WriteAttributeString("message", Clean(message));
        IEnumerable<string> texts = line.Failures.Select(failure =>
            $"{failure.Message}\n{string.Join('\n', failure.Timeline)}\nToken: {failure.Token}\nReplay: {failure.Command}\n");
        xml.WriteString(Clean(string.Join('\n', texts)));
        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Replaces characters that XML cannot contain; a message may quote bytes that a server sent.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?'));
}
