namespace HttpCompletionSim.Conformance.Rules;

/// <summary>What the line under a rule tells.</summary>
internal enum RuleNoteKind
{
    NotModelled,
    Planned,
    PartlyNotModelled,
    PartlyPlanned,
}
