using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The questions that a student answers before a situation is played, and the answers that the played situation gives.</summary>
internal static class Prediction
{
    /// <summary>The rules about what a call returns, and when.</summary>
    private static readonly string[] s_rulesOfCalls =
        ["CPL-01", "CPL-04", "CPL-05", "CPL-07", "CPL-11", "PKT-07", "OVL-02", "RECV-12", "DIV-03", "DIV-06"];

    /// <summary>The rules about what tells a program of the end of an operation.</summary>
    private static readonly string[] s_rulesOfNotices =
    [
        "CPL-02", "CPL-03", "CPL-04", "CPL-05", "CPL-06", "CPL-07", "PKT-01", "PKT-02", "PKT-03", "PKT-04", "PKT-05", "PKT-06", "PKT-07",
        "EVT-06", "EVT-08", "EVT-09", "FOBJ-03", "FOBJ-04", "FOBJ-05", "MODE-01", "MODE-02", "DIV-01", "DIV-03", "DIV-04",
        "DIV-08", "DIV-12",
    ];

    /// <summary>The rules about the byte count of a call.</summary>
    private static readonly string[] s_rulesOfCounts = ["CPL-01", "CPL-08", "CPL-09", "DIV-02", "DIV-05", "DIV-06"];

    /// <summary>What the call can do.</summary>
    public static IReadOnlyList<PredictionChoice> Calls { get; } =
    [
        new("no-error", "It returns NO_ERROR"),
        new("pending", "It returns ERROR_IO_PENDING"),
        new("more-data", "It returns ERROR_MORE_DATA"),
        new("error", "It returns another error"),
        new("blocks", "It blocks, and returns when the operation has ended"),
    ];

    /// <summary>What can tell the program that an overlapped operation has ended.</summary>
    public static IReadOnlyList<PredictionChoice> Notices { get; } =
    [
        new("nothing", "Nothing: the return of the call is all"),
        new("event", "The event becomes signaled"),
        new("packet", "A packet goes to the port"),
        new("both", "The event becomes signaled, and a packet goes to the port"),
        new("handle", "Only the handle of the queue becomes signaled"),
    ];

    /// <summary>What can happen to the byte count.</summary>
    public static IReadOnlyList<PredictionChoice> Counts { get; } =
    [
        new("written", "The call writes it"),
        new("left", "It keeps the value that it had"),
    ];

    /// <summary>The questions of a situation.</summary>
    public static IReadOnlyList<PredictionQuestion> Of(Situation situation)
    {
        var questions = new List<PredictionQuestion> { new("call", "What does the call do?", Calls) };
        if (situation.POverlapped)
            questions.Add(new("told", "What tells the program afterwards that the operation has ended?", Notices));

        if (situation.PBytes)
            questions.Add(new("count", "What happens to the byte count that the pointer points to?", Counts));

        return questions;
    }

    /// <summary>The answer that a played situation gives to a question.</summary>
    public static PredictionAnswer AnswerOf(string question, PlayedSituation played) => question switch
    {
        "call" => new(CallOf(played.Seen), RulesOf(played, s_rulesOfCalls)),
        "told" => new(NoticeOf(played.Steps), RulesOf(played, s_rulesOfNotices)),
        "count" => new(played.Seen.PBytes == "unchanged" ? "left" : "written", RulesOf(played, s_rulesOfCounts)),
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };

    private static string CallOf(Expectation seen) => seen switch
    {
        { CallBlocks: true } => "blocks",
        { Returns: "NO_ERROR" } => "no-error",
        { Returns: "ERROR_IO_PENDING" } => "pending",
        { Returns: "ERROR_MORE_DATA" } => "more-data",
        _ => "error",
    };

    private static string NoticeOf(IReadOnlyList<TraceEvent> steps)
    {
        bool isEventSet = steps.Any(step => step is EventSet);
        bool isPacketQueued = steps.Any(step => step is PacketQueued);
        bool isHandleSignaled = steps.Any(step => step is OperationCompleted { HandleSignaled: true });
        return (isEventSet, isPacketQueued) switch
        {
            (true, true) => "both",
            (true, false) => "event",
            (false, true) => "packet",
            _ => isHandleSignaled ? "handle" : "nothing",
        };
    }

    /// <summary>Those rules of the played steps that say something about a question. Empty where no rule does.</summary>
    private static IReadOnlyList<string> RulesOf(PlayedSituation played, string[] saying) =>
        [.. played.Steps.SelectMany(step => step.Rules).Distinct().Where(saying.Contains)];
}
