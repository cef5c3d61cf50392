using System.CommandLine;
using HttpCompletionSim.Cli.Exploring;
using HttpCompletionSim.Cli.Serving;
using HttpCompletionSim.Lab;
using HttpCompletionSim.Lab.Orders;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim lab</c>: serves the Completion Lab, a page that plays completions step by step.</summary>
internal static class LabCommand
{
    private const string DefaultUrl = "http://localhost:8070/";

    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            Description = "The URL prefix to serve.",
            HelpName = "http://localhost:PORT/",
            DefaultValueFactory = _ => DefaultUrl,
        };
        var scenarios = new Option<string[]>("--scenarios")
        {
            Description = "A compiled assembly whose scenarios are games: find the order that breaks them. May be repeated.",
            HelpName = "ASSEMBLY",
        };
        var command = new Command(
            "lab",
            "Serves the Completion Lab, a page that plays step by step what a call does to its OVERLAPPED, event and port, until Ctrl+C.")
        {
            url, scenarios,
        };
        command.SetAction(parsed =>
        {
            string served = parsed.GetValue(url)!;
            OrderScenario[] games = [.. (parsed.GetValue(scenarios) ?? []).SelectMany(GamesOf)];
            if (games.GroupBy(game => game.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new UsageException($"Two assemblies have a scenario '{twice.Key}': leave one of them out.");

            using var lab = new LabServer(served, games);
            PageServing.TellFailures(failed => lab.AnswerFailed += failed, parsed);
            return PageServing.Run(lab.Start, lab.Stop, served, "The Completion Lab", parsed);
        });
        return command;
    }

    private static IEnumerable<OrderScenario> GamesOf(string path)
    {
        var assembly = ScenarioAssembly.Load(path);
        return assembly.Scenarios.Select(scenario =>
        {
            var run = new ScenarioRun(assembly, scenario, profile: null, hasFaults: false);
            return new OrderScenario(
                scenario.Name,
                scenario.Name,
                "A scenario of a compiled assembly. Find the order in which it fails; a scenario without a fault survives every order.",
                (machine, _) => run.Body(machine))
            {
                Options = run.Options,
                IsGame = true,
                Group = assembly.FileName,
                ReplayCommand = run.ReplayCommandOf,
            };
        });
    }
}
