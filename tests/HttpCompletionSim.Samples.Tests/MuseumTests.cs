using System.Diagnostics;
using System.Globalization;
using HttpCompletionSim.Samples.Museum;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples;

/// <summary>samples/Museum: each piece is found, shrunk and repeated, and its fixed twin survives.</summary>
public sealed class MuseumTests
{
    private const int MaxChoicesLeft = 10;
    private const int Repetitions = 100;
    private const string FirstToken = "`hcs3:";

    /// <summary>How many runs a fixed twin survives: <c>HTTPSIM_MUSEUM_RUNS</c>. A full examination has 100,000.</summary>
    private static readonly int s_runs =
        Environment.GetEnvironmentVariable("HTTPSIM_MUSEUM_RUNS") is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : 2_000;

    public static TheoryData<string> Pieces => [.. Collection.All.Select(piece => piece.Name)];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_is_found_by_its_strategy_from_nearly_every_seed(string name)
    {
        Piece piece = Collection.Find(name)!;

        int?[] needed = [.. Enumerable.Range(1, Search.Seeds).Select(seed => Search.RunsUntilFound(piece, seed))];

        needed.Length.ShouldBe(20);
        needed.Count(each => each <= Search.MaxRuns).ShouldBeGreaterThanOrEqualTo(18, string.Join(' ', needed));
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_is_shrunk_to_few_choices_and_repeated_by_its_token_each_time(string name)
    {
        Piece piece = Collection.Find(name)!;

        SimulationFailedException found = Search.Find(piece, seed: 1)!;

        found.Result.Schedule.Deviations.ShouldBeLessThanOrEqualTo(MaxChoicesLeft, found.Message);
        found.Order.ShouldStartWith("It fails ");
        string token = found.Result.Token.ToString();
        string? trace = null;
        for (int i = 0; i < Repetitions; i++)
        {
            SimulationFailedException again = Search.Replay(piece, token)!;
            again.InnerException!.Message.ShouldBe(found.InnerException!.Message);
            trace ??= again.Result.TraceText;
            again.Result.TraceText.ShouldBe(trace);
        }
    }

    [Fact]
    public void A_failure_far_from_the_natural_order_is_shrunk_from_any_seed()
    {
        // These three need two or three choices, and begin with twenty or more.
        foreach (string name in (string[])["client-gone", "behind-the-cancel", "false-is-not-the-end"])
        {
            int[] left =
            [
                .. Enumerable.Range(1, 5).Select(seed => Search.Find(Collection.Find(name)!, seed)!.Result.Schedule.Deviations),
            ];

            left.ShouldAllBe(each => each >= 1 && each <= 5, $"{name}: {string.Join(' ', left)}");
        }
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_fixed_twin_survives_the_exploration_that_finds_the_fault(string name)
    {
        Piece piece = Collection.Find(name)!;

        ExplorationResult survived = Search.Survive(piece, s_runs);
        ExplorationResult traced = Search.Survive(piece, runs: 200, countTraces: true);

        survived.Runs.ShouldBe(s_runs);
        survived.End.ShouldBe(ExplorationEnd.AllRuns);
        traced.DistinctTraces.ShouldBeInRange(5, 200);
        TestContext.Current.TestOutputHelper!.WriteLine($"{survived}; {traced.DistinctTraces} distinct traces in {traced.Runs} runs");
    }

    [Fact]
    public void At_least_eight_pieces_have_twenty_choices_or_more()
    {
        int[] choices = [.. Collection.All.Select(piece => Search.Find(piece, seed: 1)!.Found!.Result.Schedule.Choices.Count)];

        choices.Count(each => each >= 20).ShouldBeGreaterThanOrEqualTo(8, string.Join(' ', choices));
    }

    [Fact]
    public void The_readme_shows_every_piece_with_a_token_that_repeats_its_fault()
    {
        string page = Text.Of("samples/Museum/README.md");
        string[] sections = page.Split("\n### ")[1..];

        sections.Select(section => section[..section.IndexOf('\n', StringComparison.Ordinal)])
            .ShouldBe(Collection.All.Select(piece => piece.Name), "write the page again: its first comment says how");
        foreach ((string section, Piece piece) in sections.Zip(Collection.All))
        {
            int begin = section.IndexOf(FirstToken, StringComparison.Ordinal) + 1;
            string token = section[begin..section.IndexOf('`', begin)];

            SimulationFailedException? failed = Search.Replay(piece, token);

            failed.ShouldNotBeNull($"{piece.Name}: write the page again, its first comment says how");
            section.ShouldContain($"> {failed.InnerException!.Message} ");
            section.ShouldContain(piece.Story);
            piece.Sources.ShouldAllBe(source => section.Contains(source, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_process_repeats_a_fault_from_its_token_and_refuses_a_token_that_was_cut()
    {
        foreach (string name in (string[])["client-gone", "freed-twice", "buffer-reused"])
        {
            SimulationFailedException found = Search.Find(Collection.Find(name)!, seed: 2)!;
            string token = found.Result.Token.ToString();
            for (int i = 0; i < 2; i++)
                (await Run(code: 0, "replay", name, token)).ShouldBe(found.InnerException!.Message + "\n");

            (await Run(code: 2, "replay", name, token[..^1])).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_program_lists_the_pieces_and_shows_one_with_its_story_its_run_and_its_twin()
    {
        string list = await Run(code: 0);
        string shown = await Run(code: 0, "behind-the-cancel", "300");

        Collection.All.ShouldAllBe(piece => list.Contains($"{piece.Name,-22} {piece.Title}\n", StringComparison.Ordinal));
        shown.ShouldStartWith("A receive is posted behind the cancel of a shutdown\n");
        shown.ShouldContain("https://github.com/dotnet/runtime/issues/35526");
        shown.ShouldContain("It fails when ");
        shown.ShouldContain("owner     CancelIoEx = TRUE");
        shown.ShouldContain("replay behind-the-cancel hcs3:natural:");
        shown.ShouldContain("The fixed twin: 300 runs, 0 failed, ");
        (await Run(code: 2, "no-such-piece")).ShouldBeEmpty();
    }

    private static async Task<string> Run(int code, params string[] arguments)
    {
        using Process program = SampleProcess.Start("Museum", "Museum", arguments);
        string output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        program.ExitCode.ShouldBe(code, output);
        return output.ReplaceLineEndings("\n");
    }
}
