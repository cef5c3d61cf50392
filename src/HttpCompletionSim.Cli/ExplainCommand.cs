using System.CommandLine;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Reports;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim explain</c>: runs one situation and shows what happens, step by step, and by which rules.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Option<string> overlapped = Choice.Of("--overlapped", "Whether an OVERLAPPED is given.", "yes", "no");
        Option<string> bytes = Choice.Of("--bytes", "Whether a byte-count pointer is given.", "no", "yes");
        Option<string> hEvent = Choice.Of(
            "--event", "The value of hEvent: no event, an event, or an event with the low bit set.", "none", "set", "lowbit");
        Option<string> port = Choice.Of("--port", "Whether the handle is bound to a port.", "no", "yes");
        Option<string> skip = Choice.Of("--skip", "Whether FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is set.", "no", "yes");
        Option<string> when = Choice.Of("--when", "When the operation completes: at once, or after it has pended.", "inline", "pending");
        Option<string> result = Choice.Of(
            "--result", "The result of the operation; more-data is a buffer that is too small.", "success", "error", "more-data");
        Option<string> profile = Choice.Of(
            "--profile", "The version of Windows to follow.", [.. CompletionProfile.All.Select(each => each.Name)]);
        var command = new Command("explain", "Runs one receive in one situation and shows what happens, step by step, and by which rules.")
        {
            overlapped, bytes, hEvent, port, skip, when, result, profile,
        };
        command.SetAction(parsed =>
        {
            bool Yes(Option<string> option) => parsed.GetValue(option) == "yes";
            HEvent choice = parsed.GetValue(hEvent) switch { "set" => HEvent.Set, "lowbit" => HEvent.LowBit, _ => HEvent.None };
            if (!Yes(overlapped))
            {
                choice = choice == HEvent.None
                    ? HEvent.NotApplicable
                    : throw new UsageException("hEvent is a member of OVERLAPPED: with --overlapped no, leave --event out.");
            }

            Outcome outcome = (parsed.GetValue(when), parsed.GetValue(result)) switch
            {
                ("inline", "success") => Outcome.SyncSuccess,
                ("inline", "error") => Outcome.ImmediateError,
                ("inline", _) => Outcome.ImmediateWarning,
                (_, "success") => Outcome.PendSuccess,
                (_, "error") => Outcome.PendError,
                _ => Outcome.PendWarning,
            };
            var situation = new Situation(Yes(overlapped), Yes(bytes), choice, Yes(port), Yes(skip), outcome);
            CompletionProfile chosen = CompletionProfile.All.Single(each => each.Name == parsed.GetValue(profile));
            Explanation.Write(parsed.Output().Page, situation, chosen);
            return ExitCode.Success;
        });
        return command;
    }
}
