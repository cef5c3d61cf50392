using System.CommandLine;
using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim explain</c>: plays one situation and tells what happened, step by step, and by which rules.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Option<string> overlapped = Choice.Of("--overlapped", "Whether an OVERLAPPED is given.", "yes", "no");
        Option<string> bytes = Choice.Of("--bytes", "Whether a byte-count pointer is given.", "no", "yes");
        Option<string> hEvent = Choice.Of("--event", "What stands in hEvent.", "none", "set", "lowbit");
        Option<string> port = Choice.Of("--port", "Whether the handle is bound to a port.", "no", "yes");
        Option<string> skip = Choice.Of("--skip", "Whether FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is set.", "no", "yes");
        Option<string> when = Choice.Of("--when", "Whether the operation ends inside its call.", "inline", "pending");
        Option<string> result = Choice.Of("--result", "How it ends.", "success", "error", "more-data");
        Option<string> profile = Choice.Of("--profile", "The Windows to follow.", [.. CompletionProfile.All.Select(each => each.Name)]);
        var command = new Command("explain", "Plays one situation and tells what happens, step by step, and by which rules.")
        {
            overlapped, bytes, hEvent, port, skip, when, result, profile,
        };
        command.SetAction(parsed =>
        {
            bool Yes(Option<string> option) => parsed.GetValue(option) == "yes";
            MatrixEvent choice = parsed.GetValue(hEvent) switch { "set" => MatrixEvent.Set, "lowbit" => MatrixEvent.LowBit, _ => MatrixEvent.None };
            if (!Yes(overlapped))
            {
                choice = choice == MatrixEvent.None
                    ? MatrixEvent.NotApplicable
                    : throw new UsageException("hEvent is a member of OVERLAPPED: with --overlapped no, leave --event out.");
            }

            MatrixOutcome outcome = (parsed.GetValue(when), parsed.GetValue(result)) switch
            {
                ("inline", "success") => MatrixOutcome.SyncSuccess,
                ("inline", "error") => MatrixOutcome.ImmediateError,
                ("inline", _) => MatrixOutcome.ImmediateWarning,
                (_, "success") => MatrixOutcome.PendSuccess,
                (_, "error") => MatrixOutcome.PendError,
                _ => MatrixOutcome.PendWarning,
            };
            var situation = new MatrixSituation(Yes(overlapped), Yes(bytes), choice, Yes(port), Yes(skip), outcome);
            Explanation.Write(
                parsed.InvocationConfiguration.Output, situation, CompletionProfile.All.Single(each => each.Name == parsed.GetValue(profile)));
            return ExitCode.Success;
        });
        return command;
    }
}
