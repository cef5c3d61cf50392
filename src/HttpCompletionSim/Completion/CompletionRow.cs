namespace HttpCompletionSim.Completion;

/// <summary>A row of the completion table: the name of the case and the rules it stands on.</summary>
internal sealed record CompletionRow(string Id, string Rules)
{
    public static readonly CompletionRow Blocking = new("blocking", "CPL-01, PKT-08, DIV-05");
    public static readonly CompletionRow Pended = new("pended", "PKT-02, PKT-03, PKT-04");
    public static readonly CompletionRow ImmediateSuccess = new("immediate success", "PKT-01, CPL-04");
    public static readonly CompletionRow ImmediateSuccessSkipped = new("immediate success, port skipped", "MODE-01, CPL-06");
    public static readonly CompletionRow ImmediateWarningReturned = new("immediate warning, returned only", "DIV-03, CPL-07");
    public static readonly CompletionRow ImmediateWarningPended = new("immediate warning, reported as pending", "PKT-06, PKT-07");
    public static readonly CompletionRow ImmediateWarningNotified = new("immediate warning, returned and notified", "PKT-06, MODE-03");
    public static readonly CompletionRow ImmediateError = new("immediate error", "PKT-05, OVL-07, EVT-07");
}
