using System.CommandLine;
using HttpCompletionSim.Conformance.Answers;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim answers</c>: asks a target the open questions, and writes a file of its answers.</summary>
internal static class AnswersCommand
{
    public static Command Create()
    {
        Option<string> target = TargetOption.Create("The implementation to test; native is the httpapi.dll of this computer.");
        string first = CompletionProfile.Windows.Name;
        IEnumerable<string> others = CompletionProfile.All.Select(each => each.Name).Where(name => name != first);
        Option<string> profile = Choice.Of(
            "--profile", "The profile of the simulator, whose values are written beside the answers.", [first, .. others]);
        var file = new Option<string?>("--output") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        var command = new Command(
            "answers",
            "Tests how a target behaves where no source says it, and writes the answers to a file that you can send to the project.")
        {
            target, profile, file,
        };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(file);
            if (path is not null)
                OutputFile.CheckPlace(path);

            Target asked = TargetOption.Find(parsed.GetValue(target)!);
            var plan = new ConformancePlan(
                OpenQuestions.Cases,
                [CompletionProfile.All.Single(each => each.Name == parsed.GetValue(profile))]);
            IReadOnlyList<CaseOutcome> outcomes = TargetRun.Run("answers", plan, asked);
            AnswerFile answers = AnswerFile.From(asked, outcomes);
            OutputWriter output = parsed.Output();
            if (path is null)
            {
                output.Write(answers.Format());
                output.Flush();
                return ExitCode.Success;
            }

            OutputFile.Write(path, answers.Format());
            int answered = answers.Answers.Count(each => each.NotReached is null);
            output.Write($"{answered} of {answers.Answers.Count} questions answered: {path}\n");
            output.Flush();
            return ExitCode.Success;
        });
        return command;
    }
}
