using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private static readonly ResultSet s_noResults = new([]);

    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_parts_of_a_run_make_the_report_of_the_whole()
    {
        const string Conform = "conform --target simulator-memory --filter completion/matrix/00?@receive --format jsonl";
        string whole = Save("whole", Conform);
        string[] parts = [.. Enumerable.Range(1, 3).Select(i => Save($"part{i}", $"{Conform} --shard {i}/3"))];

        (int code, string ofWhole, _) = CommandLineTests.Run($"report {whole}");
        code.ShouldBe(0);
        ofWhole.ShouldContain("documented: 9 cases, all pass");
        CommandLineTests.Run($"report {string.Join(' ', parts)}").Output.ShouldBe(ofWhole);

        (code, string output, string error) = CommandLineTests.Run($"report {parts[0]} {parts[2]}");
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("lack part 2/3");
    }

    [Fact]
    public void Parts_that_hold_no_case_need_not_be_named()
    {
        const string Conform = "conform --target simulator-memory --filter completion/matrix/00?@receive --format jsonl";
        string[] parts = [.. Enumerable.Range(1, 9).Select(i => Save($"part{i}", $"{Conform} --shard {i}/20"))];

        (int code, string output, string error) = CommandLineTests.Run($"report {string.Join(' ', parts)}");

        code.ShouldBe(0, error);
        output.ShouldContain("documented: 9 cases, all pass");
    }

    [Fact]
    public void The_summary_of_a_part_names_the_part()
    {
        const string Part = "conform --target simulator-memory --filter completion/matrix/00?@receive --shard 2/3";

        string output = CommandLineTests.Run(Part).Output;

        output.ShouldStartWith("Profile documented, target simulator-memory, part 2/3\n");
        output.ShouldContain("documented, part 2/3: 3 cases, all pass\n");
    }

    [Fact]
    public void Two_targets_are_compared()
    {
        string memory = Save("memory", "conform --target simulator-memory --filter completion/matrix/00?@receive --format jsonl");
        string sockets = Save("sockets", "conform --target simulator --filter completion/matrix/00?@receive --format jsonl");

        (int code, string output, _) = CommandLineTests.Run($"report {memory} --compare {sockets}");

        code.ShouldBe(0);
        output.ShouldBe("simulator-memory and simulator: agree 9, differ 0, inconclusive 0, crashed 0\n");
    }

    [Fact]
    public void A_dry_run_is_reported_as_not_run()
    {
        string planned = Save("planned", "conform --dry-run --filter completion/matrix/00?@receive --format jsonl");

        CommandLineTests.Run($"report {planned}").Output.ShouldContain("documented: 9 cases, 9 not run");
        CommandLineTests.Run($"report {planned} --format markdown").Output.ShouldContain("| completion/matrix | 9 | 0 | 0 | 0 | 9 |");
        CommandLineTests.Run($"report {planned} --format junit").Output.ShouldContain("skipped=\"9\"");
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report nowhere.jsonl")]
    [InlineData("conform --shard 3/2")]
    [InlineData("conform --repeat 0")]
    [InlineData("conform --target moon")]
    public void Wrong_usage_gives_one_line_and_exit_code_2(string arguments)
    {
        (int code, string output, string error) = CommandLineTests.Run(arguments);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain("--help");
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        string whole = Save("whole", "conform --target simulator-memory --filter completion/matrix/00?@receive --format jsonl");
        string text = File.ReadAllText(whole);
        File.WriteAllText(whole, text[..text.LastIndexOf('{')]);

        (int code, string output, string error) = CommandLineTests.Run($"report {whole}");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("8 of 9 results are there");
    }

    [Fact]
    public void A_step_summary_is_appended_to_as_long_as_there_is_room()
    {
        string path = Path.Combine(_folder, "summary.md");
        File.WriteAllText(path, "before\n");
        int room = 0;

        StepSummary.Append(path, Report, s_noResults, TextWriter.Null);

        room.ShouldBe(Markdown.StepSummaryLimit - "before\n".Length);
        File.ReadAllText(path).ShouldBe("before\nafter\n");
        Should.NotThrow(() => StepSummary.Append(Path.Combine(_folder, "no", "such", "folder.md"), Report, s_noResults, TextWriter.Null));

        IReport Report(int limit)
        {
            room = limit;
            return new StubReport("after\n");
        }
    }

    private sealed class StubReport(string text) : IReport
    {
        public void Write(TextWriter output, ResultSet results) => output.Write(text);
    }

    private string Save(string name, string arguments)
    {
        (int code, string output, string error) = CommandLineTests.Run(arguments);
        code.ShouldBe(0, error);
        string path = Path.Combine(_folder, $"{name}.jsonl");
        File.WriteAllText(path, output);
        return path;
    }
}
