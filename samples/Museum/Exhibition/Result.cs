using System.Globalization;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>What the explorations of a piece have shown.</summary>
internal sealed class Result
{
    /// <summary>So many runs of a fixed twin are looked at for their traces.</summary>
    private const int TracedRuns = 2_000;

    private const string Head = """
        | Piece | Strategy | Seeds that find it | Runs until found | Choices | Choices left | Distinct traces | Runs of the twin |
        |---|---|---|---|---|---|---|---|

        """;

    private Result(Piece piece) => Piece = piece;

    public Piece Piece { get; }

    /// <summary>How many runs each seed needed; null where a seed did not find the fault.</summary>
    public required IReadOnlyList<int?> Needed { get; init; }

    /// <summary>The shrunk failure of the first seed.</summary>
    public required SimulationFailedException? Found { get; init; }

    /// <summary>What the verifier finds in that run; null for nothing.</summary>
    public required Finding? Finding { get; init; }

    /// <summary>An exploration of the fixed twin with its traces.</summary>
    public required ExplorationResult Traced { get; init; }

    /// <summary>The exploration of the fixed twin.</summary>
    public required ExplorationResult Survived { get; init; }

    /// <summary>Whether every seed found the fault.</summary>
    public bool IsComplete => Needed.All(each => each is not null) && Found is not null;

    /// <summary>A section of the README.</summary>
    public string Text => $"""
        ### {Piece.Name}

        {Piece.Title}: {string.Join(", ", Piece.Sources.Select(source => $"[{LabelOf(source)}]({source})"))}. {Piece.Story}

        > {Found?.InnerException!.Message} {Found?.Order}
        >
        > `{Found?.Result.Token}`

        {FindingText}Fixed: {Piece.Fix}{(Piece.Assumption is { } assumption ? $" Assumed: {assumption}" : "")}

        """;

    private string FindingText => Finding is null ? "" : $"The verifier: {Finding.Sentence.TrimEnd('.')} ({Finding.Rule.Id}). ";

    /// <summary>The mean of the two middle numbers of runs.</summary>
    private string Median
    {
        get
        {
            int?[] sorted = [.. Needed.OrderBy(each => each ?? int.MaxValue)];
            double? middle = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
            return middle is { } runs ? string.Create(CultureInfo.InvariantCulture, $"{runs:N0}") : "not found";
        }
    }

    private string Row
    {
        get
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| [{Piece.Name}](#{Piece.Name}) | {Piece.Strategy.Name} | {Needed.Count(each => each is not null)} of {Needed.Count} "
                + $"| {Median} | {Found?.Found!.Result.Schedule.Choices.Count} "
                + $"| {Found?.Result.Schedule.Deviations} | {Traced.DistinctTraces:N0} of {Traced.Runs:N0} | {Survived.Runs:N0} |\n");
        }
    }

    /// <summary>Explores a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="runs">How many runs the fixed twin has to survive.</param>
    /// <exception cref="SimulationFailedException">The fixed twin has a fault.</exception>
    public static Result Of(Piece piece, int runs)
    {
        SimulationFailedException? found = Search.Find(piece, seed: 1);
        return new Result(piece)
        {
            Needed = [.. Enumerable.Range(1, Search.Seeds).Select(seed => Search.RunsUntilFound(piece, seed))],
            Found = found,
            Finding = found is null ? null : Search.FindingIn(piece, found.Result.Token.ToString()),
            Traced = Search.Survive(piece, Math.Min(runs, TracedRuns), countTraces: true),
            Survived = Search.Survive(piece, runs),
        };
    }

    /// <summary>The table of the README.</summary>
    public static string TableOf(IEnumerable<Result> results) => Head + string.Concat(results.Select(each => each.Row));

    /// <summary>A source in short, such as <c>dotnet/aspnetcore#54251</c>.</summary>
    private static string LabelOf(string source)
    {
        string[] parts = new Uri(source).AbsolutePath.Trim('/').Split('/');
        return parts is [var owner, var name, "issues" or "pull", var number] ? $"{owner}/{name}#{number}" : parts[^1];
    }
}
