namespace HttpCompletionSim.Wire;

/// <summary>How a known verb in the wrong case is treated, such as <c>get</c>. Not yet observed on a real http.sys (OQ-08).</summary>
internal enum MiscasedVerbPolicy
{
    /// <summary>The verb is delivered as an unknown verb. http.sys is known to accept an unknown verb in lower case (HDR-07).</summary>
    DeliverAsUnknown,

    /// <summary>The answer is 400 Invalid Verb, which is one reading of the documentation of the parser's exceptions.</summary>
    Refuse,

    /// <summary>The verb counts as the known verb, as with the registry value AllowCaseInsensitiveVerbs.</summary>
    TreatAsKnown,
}
