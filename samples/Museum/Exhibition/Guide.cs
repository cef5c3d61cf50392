using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>The commands of the program. Each returns the exit code.</summary>
internal static class Guide
{
    private const int LineLength = 100;

    private const string Begin = "<!-- results: dotnet run -c Release --project samples/Museum -- readme samples/Museum/README.md -->";
    private const string End = "<!-- end of the results -->";

    public static int List()
    {
        foreach (Piece piece in Collection.All)
            Console.WriteLine($"{piece.Name,-22} {piece.Title}");

        Console.WriteLine();
        Console.WriteLine("Show one: dotnet run -c Release --project samples/Museum -- NAME");
        Console.WriteLine("Show all as a table: dotnet run -c Release --project samples/Museum -- all");
        return 0;
    }

    public static int Refuse()
    {
        Console.Error.WriteLine(
            "Write nothing, NAME, NAME RUNS, all, all RUNS, replay NAME TOKEN, or readme PATH. Without anything the names are listed.");
        return 2;
    }

    /// <summary>Repeats one run of a faulty program.</summary>
    /// <returns>0 if the fault shows again.</returns>
    public static int Replay(Piece piece, string token)
    {
        SimulationFailedException? failed;
        try
        {
            failed = Search.Replay(piece, token);
        }
        catch (FormatException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 2;
        }

        Console.WriteLine(failed is null ? "The run passes." : failed.InnerException!.Message);
        return failed is null ? 1 : 0;
    }

    public static int Show(Piece piece, int runs)
    {
        Console.WriteLine(piece.Title);
        Console.WriteLine();
        WriteWrapped(piece.Story);
        Console.WriteLine();
        foreach (string source in piece.Sources)
            Console.WriteLine($"  {source}");

        if (piece.Assumption is { } assumption)
        {
            Console.WriteLine();
            WriteWrapped($"Assumed: {assumption}");
        }

        Console.WriteLine();
        if (Search.RunsUntilFound(piece, seed: 1) is not { } needed || Search.Find(piece, seed: 1) is not { } found)
        {
            Console.WriteLine($"Not found in {Search.MaxRuns:N0} runs ({piece.Strategy.Name}).");
            return 1;
        }

        Console.WriteLine($"Found in run {needed} ({piece.Strategy.Name}). {LengthsOf(found)}.");
        WriteWrapped(found.InnerException!.Message);
        WriteWrapped(found.Order!);
        Console.WriteLine();
        if (Search.FindingIn(piece, found.Result.Token.ToString()) is { } finding)
        {
            WriteWrapped($"The verifier: {finding.Sentence.TrimEnd('.')} ({finding.Rule.Id}).");
            Console.WriteLine();
        }

        Console.WriteLine("The end of the run:");
        foreach (TraceEvent each in Timeline.Of(Search.Replay(piece, found.Result.Token.ToString())!.Result))
            Console.WriteLine($"  {each}");

        Console.WriteLine();
        Console.WriteLine($"Again: dotnet run -c Release --project samples/Museum -- replay {piece.Name} {found.Result.Token}");
        Console.WriteLine();
        WriteWrapped($"Fixed: {piece.Fix}");
        Console.WriteLine($"The fixed twin: {Search.Survive(piece, runs)}");
        return 0;
    }

    /// <summary>Prints the results of all pieces.</summary>
    public static int ShowAll(int runs)
    {
        IReadOnlyList<Result> results = [.. Collection.All.Select(piece => Result.Of(piece, runs))];
        Console.WriteLine(Result.TableOf(results));
        foreach (Result result in results)
            Console.WriteLine(result.Text);

        return results.All(each => each.IsComplete) ? 0 : 1;
    }

    /// <summary>Writes the results of all pieces into the README, in place of those that are there.</summary>
    public static int WriteReadme(string path, int runs)
    {
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            Console.Error.WriteLine($"{path} has no lines '{Begin}' and '{End}'.");
            return 2;
        }

        IReadOnlyList<Result> results = [.. Collection.All.Select(piece => Result.Of(piece, runs))];
        string body = $"{Result.TableOf(results)}\n{string.Join('\n', results.Select(each => each.Text))}\n";
        File.WriteAllText(path, $"{text[..(begin + Begin.Length)]}\n\n{body}{text[end..]}");
        return results.All(each => each.IsComplete) ? 0 : 1;
    }

    private static string LengthsOf(SimulationFailedException found) => found.Result.Schedule.Deviations switch
    {
        0 => $"Of its {found.Found!.Result.Schedule.Choices.Count} choices none matters",
        1 => $"Of its {found.Found!.Result.Schedule.Choices.Count} choices one matters",
        int left => $"Of its {found.Found!.Result.Schedule.Choices.Count} choices {left} matter",
    };

    private static void WriteWrapped(string text)
    {
        int length = 0;
        foreach (string word in text.Split(' '))
        {
            if (length > 0 && length + word.Length >= LineLength)
            {
                Console.WriteLine();
                length = 0;
            }

            Console.Write(length == 0 ? word : $" {word}");
            length += word.Length + 1;
        }

        Console.WriteLine();
    }
}
