using HttpCompletionSim.Benchmarks;

// dotnet run -c Release --project tests/HttpCompletionSim.Benchmarks -- [SECONDS] [SECTION...] [--write FILE]
Options? options = Options.Parse(args);
if (options is null)
    return 2;

foreach (Section section in Section.All.Where(options.Includes))
{
    var text = new StringWriter { NewLine = "\n" };
    await section.MeasureAsync(text, options);
    Console.WriteLine($"## {section.Title}\n\n{text}");
    if (options.Document is { } document)
        MarkedBlock.Replace(document, section.Name, text.ToString());
}

if (options.Document is { } written)
    MarkedBlock.Replace(written, "run", Host.Description + "\n");

return 0;
