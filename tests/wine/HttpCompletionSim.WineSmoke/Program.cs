using HttpCompletionSim.WineSmoke;

const string Usage = """
    --world native|simulator [--profile documented|windows|windows7] [--after <check>] [--only <check>]
        runs the checks and prints one line for each
    --list
        prints the checks with the rules they touch
    --compare <native> <simulator> <known differences>
        compares two outputs; exit code 0 when every difference is known
    """;

switch (args)
{
    case ["--world", var worldName, .. var rest]:
        World world = worldName == "native" ? World.Native() : World.Simulator(Option(rest, "--profile") ?? "windows");
        IEnumerable<Check> checks = Checks.All;
        if (Option(rest, "--after") is { } after)
            checks = checks.SkipWhile(check => check.Name != after).Skip(1);
        if (Option(rest, "--only") is { } only)
            checks = checks.Where(check => check.Name == only);
        Runner.Run(world, checks, Console.Out);

        // Threads left behind in a call must not keep the program.
        Environment.Exit(0);
        return 0;

    case ["--list"]:
        foreach (Check check in Checks.All)
            Console.WriteLine($"{check.Name}: {check.Rules}");
        return 0;

    case ["--compare", var native, var simulator, var known]:
        return Comparison.Run(native, simulator, known, Console.Out);

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static string? Option(string[] arguments, string name)
{
    int index = Array.IndexOf(arguments, name);
    return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
}
