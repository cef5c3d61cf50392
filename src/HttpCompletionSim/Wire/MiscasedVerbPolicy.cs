namespace HttpCompletionSim.Wire;

/// <summary>How a known verb in the wrong case, such as <c>get</c>, is treated. What http.sys does is an open question (OQ-08).</summary>
internal enum MiscasedVerbPolicy
{
    /// <summary>It is delivered as an unknown verb. http.sys is known to accept an unknown verb in lower case (HDR-07).</summary>
    DeliverAsUnknown,

    /// <summary>It is refused with 400 Invalid Verb, which is one reading of the documented exceptions of the parser.</summary>
    Refuse,

    /// <summary>It counts as the known verb: the registry value AllowCaseInsensitiveVerbs.</summary>
    TreatAsKnown,
}
