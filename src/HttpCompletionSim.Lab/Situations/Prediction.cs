using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The questions that a student answers before a situation is played, and the answers that the played situation gives.</summary>
internal static class Prediction
{
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
        "call" => new(CallOf(played.Seen), RulesOf(played, "CPL", "DIV")),
        "told" => new(NoticeOf(played.Steps), RulesOf(played, "CPL", "PKT", "EVT", "FOBJ", "MODE", "DIV")),
        "count" => new(played.Seen.PBytes == "unchanged" ? "left" : "written", RulesOf(played, "CPL", "DIV")),
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

    /// <summary>The rules of some groups that decided how the operation ended, or that its call blocks.</summary>
    private static IReadOnlyList<string> RulesOf(PlayedSituation played, params string[] groups)
    {
        IEnumerable<TraceEvent> deciding = played.Steps.Where(
            step => step is ThreadBlocked or OperationCompleted or EventSet or PacketQueued);
        string[] rules = [.. deciding.SelectMany(step => step.Rules).Distinct().Where(rule => groups.Contains(rule.Split('-')[0]))];
        return rules.Length > 0 ? rules : played.Row.Rules;
    }
}

/// <summary>An answer that a student can choose.</summary>
internal sealed record PredictionChoice(string Word, string Text);

/// <summary>A question about a situation.</summary>
internal sealed record PredictionQuestion(string Name, string Text, IReadOnlyList<PredictionChoice> Choices);

/// <summary>The answer that the engine gives, and the rules that decided it.</summary>
internal sealed record PredictionAnswer(string Word, IReadOnlyList<string> Rules);
