using System.CommandLine;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Viewer;
using HttpCompletionSim.Viewer.Files;
using HttpCompletionSim.Viewer.Pages;
using HttpCompletionSim.Viewer.Svg;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim explain</c>: runs one situation and shows what happens, step by step, and by which rules.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Option<string> operation = Choice.Of("--operation", "The operation.", [.. Operation.All.Select(each => each.Name)]);
        Option<string> overlapped = Choice.Of("--overlapped", "Whether an OVERLAPPED is given.", "yes", "no");
        Option<string> bytes = Choice.Of("--bytes", "Whether a byte-count pointer is given.", "no", "yes");
        Option<string> hEvent = Choice.Of(
            "--event", "The value of hEvent: no event, an event, or an event with the low bit set.", [.. SituationWords.Events]);
        Option<string> port = Choice.Of("--port", "Whether the handle is bound to a port.", "no", "yes");
        Option<string> skip = Choice.Of("--skip", "Whether FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is set.", "no", "yes");
        Option<string> when = Choice.Of(
            "--when", "When the operation completes: at once, or after it has pended.", [.. SituationWords.Moments]);
        Option<string> result = Choice.Of(
            "--result", "The result of the operation; more-data is a buffer that is too small.", [.. SituationWords.Results]);
        string[] profiles = [.. CompletionProfile.All.Select(each => each.Name)];
        Option<string> profile = Choice.Of("--profile", "The version of Windows to follow.", profiles);
        Option<string?> compare = Choice.Optional(
            "--compare", "A second version of Windows, shown beside the first: as text, svg or html.", profiles);
        Option<string> format = Choice.Of("--format", "How it is shown.", "text", "svg", "mermaid", "html");
        var command = new Command(
            "explain", "Runs one operation in one situation and shows what happens, step by step, and by which rules.")
        {
            operation, overlapped, bytes, hEvent, port, skip, when, result, profile, compare, format,
        };
        command.SetAction(parsed =>
        {
            bool Yes(Option<string> option) => parsed.GetValue(option) == "yes";
            if (!Yes(overlapped) && parsed.GetValue(hEvent) != "none")
                throw new UsageException("hEvent is a member of OVERLAPPED: with --overlapped no, leave --event out.");

            Situation situation = SituationWords.SituationOf(
                Yes(overlapped), Yes(bytes), parsed.GetValue(hEvent)!, Yes(port), Yes(skip),
                parsed.GetValue(when)!, parsed.GetValue(result)!);
            Operation played = Operation.All.Single(each => each.Name == parsed.GetValue(operation));
            if (played.ObstacleTo(situation) is { } obstacle)
                throw new UsageException(obstacle.ToString());

            string first = parsed.GetValue(profile)!;
            string? second = parsed.GetValue(compare);
            if (second == first)
                throw new UsageException($"--compare {second} is the profile itself: write another one, or leave --compare out.");

            TimelineFormat form = TraceCommand.FormatOf(parsed.GetValue(format)!);
            if (second is not null && form == TimelineFormat.Mermaid)
            {
                throw new UsageException(
                    "--compare is not drawn as a Mermaid diagram: write --format svg or html, or draw each profile by itself.");
            }

            TextPage page = parsed.Output().Page;
            PlayedSituation left = Play(first);
            if (form != TimelineFormat.Text)
            {
                if (second is null)
                    TimelineFormats.Write(form, left.Steps, parsed.Output(), $"{played.Function} with {situation}; profile {first}");
                else
                    Draw(new PlayedComparison(left, Play(second)), form, parsed.Output());

                parsed.Output().Flush();
                return ExitCode.Success;
            }

            if (second is null)
                Explanation.Write(page, left);
            else
                Explanation.Write(page, new PlayedComparison(left, Play(second)));

            PlayedSituation Play(string name) =>
                PlayedSituation.Play(played, situation, CompletionProfile.All.Single(each => each.Name == name));

            return ExitCode.Success;
        });
        return command;
    }

    private static void Draw(PlayedComparison compared, TimelineFormat form, TextWriter output)
    {
        (PlayedSituation left, PlayedSituation right) = (compared.Left, compared.Right);
        (string, Timeline)[] parts =
            [.. ((PlayedSituation[])[left, right]).Select(each => ($"Profile {each.Profile.Name}", Timeline.Of(each.Steps)))];
        string title = $"{left.Operation.Function} with {left.Situation}";
        string profiles = $"The profiles {left.Profile.Name} and {right.Profile.Name}";
        string note = compared.Agrees
            ? $"{profiles} do the same here."
            : $"{profiles} differ here. These rules make the difference: {string.Join(", ", compared.DecidingRules)}.";
        if (form == TimelineFormat.Svg)
        {
            SvgTimeline.WriteCompared(parts, output, title, note);
            return;
        }

        (string?, string?)[] rows =
            [.. compared.Steps.Select(item => (item.Left?.ToString(), item.Agrees ? item.Left?.ToString() : item.Right?.ToString()))];
        ComparisonPage.Write(parts, rows, output, title, note);
    }
}
