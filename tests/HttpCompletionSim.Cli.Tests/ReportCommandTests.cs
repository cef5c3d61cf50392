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
    [InlineData("report nowhere.jsonl --format html")]
    [InlineData("report nowhere.jsonl --format html --output")]
    [InlineData("report nowhere.jsonl --output site")]
    [InlineData("report nowhere.jsonl --format markdown --output site")]
    [InlineData("report nowhere.jsonl --format html --output site")]
    [InlineData("report nowhere.jsonl --format html --output site --matrix")]
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

    [Fact]
    public void The_Markdown_summary_of_a_part_names_the_part()
    {
        const string Conform = "conform --target simulator-memory --filter completion/matrix/00?@receive --profile all --format jsonl";
        string part = Save("part", $"{Conform} --shard 2/3");
        ResultSet results;
        using (var input = new StreamReader(part))
            results = ResultStream.Read(input, part);

        string path = Path.Combine(_folder, "summary.md");
        StepSummary.Append(path, limit => new MarkdownReport(limit), results, TextWriter.Null);

        string[] headings = [.. File.ReadLines(path).Where(line => line.StartsWith('#'))];
        headings.Length.ShouldBe(3);
        headings.ShouldAllBe(heading => heading.EndsWith(", part 2/3"));
    }

    [Fact]
    public void A_site_is_written_and_a_later_one_takes_its_place()
    {
        string nine = Save("nine", "conform --target simulator-memory --filter completion/matrix/00?@receive --format jsonl");
        string one = Save("one", "conform --target simulator-memory --filter completion/matrix/001@receive --format jsonl");
        string site = Path.Combine(_folder, "new", "site");
        string fresh = Path.Combine(_folder, "fresh");

        (int code, string output, string error) = CommandLineTests.Run($"report {nine} --format html --output {site}");

        code.ShouldBe(0, error);
        output.ShouldBe($"The report is in {Path.Combine(site, "index.html")}\n");
        Directory.GetFiles(site, "*.html", SearchOption.AllDirectories).Length.ShouldBe(10);

        File.WriteAllText(Path.Combine(site, "notes.txt"), "mine");
        CommandLineTests.Run($"report {one} --format html --output {site}").Code.ShouldBe(0);
        CommandLineTests.Run($"report {one} --format html --output {fresh}").Code.ShouldBe(0);
        File.ReadAllText(Path.Combine(site, "notes.txt")).ShouldBe("mine");
        File.Delete(Path.Combine(site, "notes.txt"));
        FilesIn(site).ShouldBe(FilesIn(fresh));

        static Dictionary<string, string> FilesIn(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order()
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText);
    }

    [Fact]
    public void The_files_of_a_site_that_lead_out_of_its_folder_are_not_deleted()
    {
        string one = Save("one", "conform --target simulator-memory --filter completion/matrix/001@receive --format jsonl");
        string site = Path.Combine(_folder, "site");
        CommandLineTests.Run($"report {one} --format html --output {site}").Code.ShouldBe(0);
        File.AppendAllText(Path.Combine(site, SiteFolder.ListName), $"../one.jsonl\n{one}\n");

        CommandLineTests.Run($"report {one} --format html --output {site}").Code.ShouldBe(0);

        File.Exists(one).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_with_other_files_is_left_alone()
    {
        string one = Save("one", "conform --target simulator-memory --filter completion/matrix/001@receive --format jsonl");
        string[] before = Directory.GetFileSystemEntries(_folder);

        (int code, string output, string error) = CommandLineTests.Run($"report {one} --format html --output {_folder}");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        const string Advice = "name another folder, or empty it. Try: httpsim report --help\n";
        error.ShouldBe($"{_folder} is not empty and holds no earlier report: {Advice}");
        Directory.GetFileSystemEntries(_folder).ShouldBe(before);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_gives_one_line_and_exit_code_3()
    {
        string one = Save("one", "conform --target simulator-memory --filter completion/matrix/001@receive --format jsonl");
        string file = Path.Combine(_folder, "one.jsonl");

        (int code, _, string error) = CommandLineTests.Run($"report {one} --format html --output {Path.Combine(file, "site")}");
        code.ShouldBe(3);
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain("cannot be written");

        (code, _, error) = CommandLineTests.Run($"report {one} --format html --output {file}");
        code.ShouldBe(2);
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain("is a file: name a folder");
    }

    [Fact]
    public void A_site_of_two_targets_fails_if_they_differ()
    {
        string memory = Save("memory", "conform --target simulator-memory --filter body/chunked --format jsonl");
        string other = Path.Combine(_folder, "other.jsonl");
        const string Checks = "\"outcome\":\"fail\",\"expected\":{\"body\":\"hello\"},\"seen\":{\"body\":\"<b>\"}";
        File.WriteAllText(other, File.ReadAllText(memory).Replace("\"outcome\":\"pass\"", Checks).Replace("simulator-memory", "native"));
        string site = Path.Combine(_folder, "site");

        (int code, _, string error) = CommandLineTests.Run($"report {memory} --compare {other} --format html --output {site}");

        code.ShouldBe(1, error);
        File.ReadAllText(Path.Combine(site, "body", "chunked.html")).ShouldContain("<code>&lt;b&gt;</code>");
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
