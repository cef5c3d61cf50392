using System.CommandLine;
using HttpCompletionSim.Conformance;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim answers</c>: asks a world every open question, and writes down what it does.</summary>
internal static class AnswersCommand
{
    public static Command Create()
    {
        Option<string> world = Choice.Of("--world", "Who is asked; native is the httpapi.dll of this machine.", [.. World.All.Select(each => each.Name)]);
        Option<string> profile = Choice.Of(
            "--profile",
            "The profile whose choices stand beside the answers.",
            [CompletionProfile.Windows.Name, .. CompletionProfile.All.Select(each => each.Name).Where(name => name != CompletionProfile.Windows.Name)]);
        var file = new Option<string?>("--output") { Description = "The file to write. Default: the terminal.", HelpName = "FILE" };
        var command = new Command("answers", "Asks a world the open questions of the rules, and writes a file that can be sent to the project.") { world, profile, file };
        command.SetAction(parsed =>
        {
            World asked = World.All.Single(each => each.Name == parsed.GetValue(world));
            var plan = new ConformancePlan(
                OpenQuestionsPage.Cases,
                [CompletionProfile.All.Single(each => each.Name == parsed.GetValue(profile))]);
            IReadOnlyList<CaseOutcome> outcomes = WorldRun.Of("answers", plan, asked);
            AnswerFile answers = AnswerFile.From(asked, outcomes);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(file) is not { } path)
            {
                output.Write(answers.Format());
                output.Flush();
                return ExitCode.Success;
            }

            try
            {
                File.WriteAllText(path, answers.Format());
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path} cannot be written: {failure.Message}");
            }

            output.Write($"{answers.Answers.Count(each => each.NotReached is null)} of {answers.Answers.Count} questions answered: {path}\n");
            output.Flush();
            return ExitCode.Success;
        });
        return command;
    }
}
