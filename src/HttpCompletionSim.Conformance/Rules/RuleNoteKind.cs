namespace HttpCompletionSim.Conformance.Rules;

/// <summary>What the note under a rule says.</summary>
internal enum RuleNoteKind
{
    NotModelled,
    Planned,
    PartlyNotModelled,
    PartlyPlanned,
}
