namespace HttpCompletionSim.Wire;

/// <summary>How the Server header is written (SEND-15 to SEND-17, OQ-07).</summary>
internal enum ServerHeaderPolicy
{
    /// <summary>The caller's value, a space and <c>Microsoft-HTTPAPI/2.0</c>; only the latter if the caller gave none.</summary>
    AppendToCallers,

    /// <summary>The caller's value as it is; <c>Microsoft-HTTPAPI/2.0</c> if the caller gave none.</summary>
    KeepCallers,

    /// <summary>Nothing is added, as with DisableServerHeader 2.</summary>
    NeverAdd,
}
