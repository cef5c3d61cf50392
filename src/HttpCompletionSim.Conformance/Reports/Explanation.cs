using System.Globalization;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>One situation, played by a receive on a machine of its own, as a text: the steps, what could be seen, the rules.</summary>
internal static class Explanation
{
    private const string Function = "HttpReceiveHttpRequest";

    public static void Write(TextWriter output, Situation given, CompletionProfile profile)
    {
        Row row = CompletionMatrix.Rows.Single(row => row.In == given);
        Expectation expected = row.ExpectationOf(profile);
        using TargetMachine machine = new SimulatorTarget(inMemory: true).CreateMachine(profile);
        ObservedResult observed = new SituationDriver(machine, new ReceiveOperation()).Play(given, expected);
        Expectation seen = observed.Seen;

        Line($"{Function} with {given}");
        Line($"profile {profile.Name}; matrix row {row.Number}");
        Line();
        Line("What happens");
        TraceEvent[] steps = [.. observed.Steps.Where(Matters)];
        for (int i = 0; i < steps.Length; i++)
            Line(string.Create(CultureInfo.InvariantCulture, $"  {i + 1,2}. {steps[i]}"));

        Line();
        Line("What can be seen");
        Line($"  the call             {(seen.CallBlocks ? "blocks, then " : "")}returns {seen.Returns}");
        if (given.PBytes)
            Line($"  *pBytes              {seen.PBytes}");

        WriteState("when it returns", seen.AtReturn);
        WriteState("at the end", seen.Final);
        if (given.PortBound)
            Line($"  the port             {Words(seen.Final.Packet)}");

        if (seen.Final.GorNoWait is { } result)
            Line($"  GetOverlappedResult  {(result.Returns ? "TRUE" : $"FALSE, {result.LastError}")}, bytes {result.Bytes}; with bWait: {WaitWords(seen.GorWait)}");

        Line();
        Line("By these rules");
        IEnumerable<string> ofSteps = steps.SelectMany(step => step.Rules.Split(", ", StringSplitOptions.RemoveEmptyEntries));
        foreach (string rule in row.Rules.Concat(ofSteps).Concat(Notification(given)).Distinct())
        {
            if (Applies(rule, given, profile) && RuleCatalog.Current.Find(rule) is { } known)
                Line($"  {rule,-9} {known.Text}");
        }

        output.Flush();

        void WriteState(string moment, State state)
        {
            if (!given.POverlapped)
                return;

            string eventState = given.HasEvent ? $", event {state.Event}" : "";
            Line($"  {moment,-20} Internal {state.Internal}, InternalHigh {state.InternalHigh}{eventState}, handle {state.FileObject}");
        }

        void Line(string text = "")
        {
            output.Write(text);
            output.Write('\n');
        }
    }

    /// <summary>What tells the caller besides the packet.</summary>
    private static string[] Notification(Situation given) => given switch
    {
        { POverlapped: false } => [],
        { Outcome: Outcome.ImmediateError } => given.HasEvent ? ["EVT-07"] : ["FOBJ-04"],
        _ => given.HasEvent ? ["EVT-06"] : ["FOBJ-03"],
    };

    /// <summary>A row, like a trace event, names the rules of its whole family; a reader wants those at work in this situation.</summary>
    private static bool Applies(string rule, Situation given, CompletionProfile profile) => rule switch
    {
        "PKT-01" or "PKT-02" or "PKT-03" or "PKT-04" or "PKT-07" when !given.PortBound => false,
        "PKT-02" => given.Outcome == Outcome.PendSuccess,
        "PKT-03" => given.Outcome == Outcome.PendError,
        "PKT-04" => given.Outcome == Outcome.PendWarning,
        "DIV-05" => given.PBytes is false,
        "DIV-06" => given is { PBytes: true, Outcome: Outcome.PendError or Outcome.ImmediateError },
        _ when rule.StartsWith("EVT-", StringComparison.Ordinal) =>
            given.HasEvent && !(given.HasEventBesidePort && profile.EventWhenPortBound == EventWhenPortBound.Ignore),
        _ when rule.StartsWith("MODE-", StringComparison.Ordinal) => given.SkipOnSuccess,
        _ when rule.StartsWith("GQCS-", StringComparison.Ordinal) => given.PortBound,
        _ => true,
    };

    /// <summary>The driver's own looks, and what comes before the call, are no part of the story.</summary>
    private static bool Matters(TraceEvent step) => step.Kind switch
    {
        TraceKind.Call or TraceKind.Return => step.Subject is Function or "CancelIoEx",
        TraceKind.Connection or TraceKind.Object or TraceKind.Block or TraceKind.Misuse => false,
        _ => true,
    };

    private static string Words(Packet? packet) => packet is null
        ? "no packet"
        : $"one packet: bytes {packet.Bytes}, key {packet.Key}, the OVERLAPPED, {packet.Status}; GetQueuedCompletionStatus {(packet.Gqcs.Returns ? "TRUE" : $"FALSE, {packet.Gqcs.LastError}")}";

    private static string WaitWords(string gorWait) => gorWait switch
    {
        "sameAsNoWait" => "the same",
        "waitsThenFinal" => "waits for the end, then the same",
        "hangs" => "never returns",
        ExpectedValue.Unspecified => "depends on who else sets the event, which this operation leaves alone",
        _ => gorWait,
    };
}
