namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The words with which a command line and a link name a situation.</summary>
internal static class SituationWords
{
    /// <summary>The values of hEvent: no event, an event, an event with the low bit set.</summary>
    public static IReadOnlyList<string> Events { get; } = ["none", "set", "lowbit"];

    /// <summary>When the operation completes: inside its call, or after it has pended.</summary>
    public static IReadOnlyList<string> Moments { get; } = ["inline", "pending"];

    /// <summary>The results; <c>more-data</c> is a buffer that is too small.</summary>
    public static IReadOnlyList<string> Results { get; } = ["success", "error", "more-data"];

    /// <summary>The situation that words name.</summary>
    /// <exception cref="FormatException">An event is named where there is no OVERLAPPED that could hold it.</exception>
    public static Situation SituationOf(bool overlapped, bool bytes, string hEvent, bool port, bool skip, string moment, string result)
    {
        HEvent choice = hEvent switch { "set" => HEvent.Set, "lowbit" => HEvent.LowBit, _ => HEvent.None };
        if (!overlapped)
        {
            choice = choice == HEvent.None
                ? HEvent.NotApplicable
                : throw new FormatException("hEvent is a member of OVERLAPPED: without an OVERLAPPED there is no event.");
        }

        return new Situation(overlapped, bytes, choice, port, skip, OutcomeOf(moment, result));
    }

    /// <summary>The words that name an outcome.</summary>
    public static (string Moment, string Result) Of(Outcome outcome) => outcome switch
    {
        Outcome.SyncSuccess => ("inline", "success"),
        Outcome.ImmediateError => ("inline", "error"),
        Outcome.ImmediateWarning => ("inline", "more-data"),
        Outcome.PendSuccess => ("pending", "success"),
        Outcome.PendError => ("pending", "error"),
        Outcome.PendWarning => ("pending", "more-data"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>The word that names a value of hEvent.</summary>
    public static string Of(HEvent hEvent) => hEvent switch { HEvent.Set => "set", HEvent.LowBit => "lowbit", _ => "none" };

    private static Outcome OutcomeOf(string moment, string result) =>
        Enum.GetValues<Outcome>().Single(outcome => Of(outcome) == (moment, result));
}
