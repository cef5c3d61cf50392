using System.Globalization;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>One situation, played by a receive on a machine of its own, as a text: the steps, what could be seen, the rules.</summary>
internal static class Explanation
{
    private const string Function = "HttpReceiveHttpRequest";

    public static void Write(TextPage page, Situation given, CompletionProfile profile)
    {
        Row row = CompletionMatrix.Rows.Single(row => row.In == given);
        Expectation expected = row.ExpectationOf(profile);
        using TargetMachine machine = new SimulatorTarget(inMemory: true).CreateMachine(profile);
        ObservedResult observed = new SituationDriver(machine, new ReceiveOperation()).Play(given, expected);
        Expectation seen = observed.Seen;

        page.Line($"{Function} with {given}");
        page.Line($"profile {profile.Name}; matrix row {row.Number}");
        page.Line();
        page.Line(page.Paint(Tone.Heading, "What happens"));
        TraceEvent[] steps = [.. observed.Steps.Where(IsStep)];
        for (int i = 0; i < steps.Length; i++)
            page.Line(string.Create(CultureInfo.InvariantCulture, $"  {i + 1,2}. {steps[i]}"));

        page.Line();
        page.Line(page.Paint(Tone.Heading, "What can be seen"));
        page.Line($"  the call             {(seen.CallBlocks ? "blocks, then " : "")}returns {seen.Returns}");
        if (given.PBytes)
            page.Line($"  *pBytes              {seen.PBytes}");

        WriteState("when it returns", seen.AtReturn);
        WriteState("at the end", seen.Final);
        if (given.PortBound)
            page.Line($"  the port             {Words(seen.Final.Packet)}");

        if (seen.Final.GorNoWait is { } result)
        {
            string returned = result.Returns ? "TRUE" : $"FALSE, {result.LastError}";
            page.Line($"  GetOverlappedResult  {returned}, bytes {result.Bytes}; with bWait: {WaitWords(seen.GorWait)}");
        }

        page.Line();
        page.Line(page.Paint(Tone.Heading, "By these rules"));
        IEnumerable<string> ofResults = observed.Steps.Where(ShowsResult).SelectMany(step => step.Rules).Order(StringComparer.Ordinal);
        foreach (string rule in steps.SelectMany(step => step.Rules).Concat(ofResults).Distinct())
        {
            if (RuleCatalog.Current.Find(rule) is { } known)
                page.Line($"  {rule,-9} {known.Text}");
        }

        void WriteState(string moment, State state)
        {
            if (!given.POverlapped)
                return;

            string eventState = given.HasEvent ? $", event {state.Event}" : "";
            string block = $"Internal {state.Internal}, InternalHigh {state.InternalHigh}";
            page.Line($"  {moment,-20} {block}{eventState}, handle {state.FileObject}");
        }
    }

    /// <summary>
    /// True for the steps of the call, the kernel and the cancellation; false for the driver's own calls, which set up the situation and
    /// observe the result.
    /// </summary>
    private static bool IsStep(TraceEvent step) => step switch
    {
        FunctionCalled or FunctionReturned or ThreadBlocked or ThreadWoken => step.Subject is Function or "CancelIoEx",
        ConnectionAccepted or ConnectionReset or ConnectionClosed => false,
        ObjectCreated or ObjectBound or ObjectUnbound or ObjectShutDown or ObjectClosed or MisuseReported or FaultInjected => false,
        _ => true,
    };

    /// <summary>True for the calls with which the driver observes the result: GetOverlappedResult, and the dequeue of the packet.</summary>
    private static bool ShowsResult(TraceEvent step) => step switch
    {
        FunctionReturned { Function: "GetOverlappedResult" or "GetOverlappedResultEx" } => true,
        FunctionReturned { Function: "GetQueuedCompletionStatus", LastError: not Win32Error.WAIT_TIMEOUT } => true,
        _ => false,
    };

    private static string Words(Packet? packet)
    {
        if (packet is null)
            return "no packet";

        string returned = packet.Gqcs.Returns ? "TRUE" : $"FALSE, {packet.Gqcs.LastError}";
        return $"one packet: bytes {packet.Bytes}, key {packet.Key}, the OVERLAPPED, {packet.Status}; GetQueuedCompletionStatus {returned}";
    }

    private static string WaitWords(string gorWait) => gorWait switch
    {
        "sameAsNoWait" => "the same",
        "waitsThenFinal" => "waits for the end, then the same",
        "hangs" => "never returns",
        ExpectedValue.Unspecified => "depends on other code, because this operation leaves the event alone",
        _ => gorWait,
    };
}
