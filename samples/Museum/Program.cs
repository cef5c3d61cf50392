using HttpCompletionSim.Samples.Museum;

return args switch
{
    [] => Guide.List(),
    ["all"] => Guide.ShowAll(runs: 100_000),
    ["all", var runs] when int.TryParse(runs, out int number) && number > 0 => Guide.ShowAll(number),
    ["readme", var path] when File.Exists(path) => Guide.WriteReadme(path, runs: 100_000),
    ["replay", var name, var token] when Collection.Find(name) is { } piece => Guide.Replay(piece, token),
    [var name] when Collection.Find(name) is { } piece => Guide.Show(piece, runs: 100_000),
    [var name, var runs] when Collection.Find(name) is { } piece && int.TryParse(runs, out int number) && number > 0
        => Guide.Show(piece, number),
    _ => Guide.Refuse(),
};
