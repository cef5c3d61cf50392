using System.CommandLine;
using HttpCompletionSim.Cli.Serving;
using HttpCompletionSim.Lab;

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
        var command = new Command(
            "lab", "Serves the Completion Lab: a page that plays what a call does to its OVERLAPPED, event and port, step by step, until Ctrl+C.")
        {
            url,
        };
        command.SetAction(parsed =>
        {
            string served = parsed.GetValue(url)!;
            using var lab = new LabServer(served);
            return PageServing.Run(lab.Start, lab.Stop, served, "The Completion Lab", parsed);
        });
        return command;
    }
}
