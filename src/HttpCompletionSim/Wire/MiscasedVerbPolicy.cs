namespace HttpCompletionSim.Wire;

/// <summary>What becomes of a known verb in the wrong case, such as <c>get</c>. Nobody has asked a real http.sys yet (OQ-08).</summary>
internal enum MiscasedVerbPolicy
{
    /// <summary>It is a verb like any other unknown one. An all-lowercase unknown verb is known to be accepted (HDR-07).</summary>
    DeliverAsUnknown,

    /// <summary>400 Invalid Verb, as the documentation of the parser's exceptions can be read.</summary>
    Refuse,

    /// <summary>It counts as the known verb: the registry value AllowCaseInsensitiveVerbs.</summary>
    TreatAsKnown,
}
