namespace HttpCompletionSim.Win32;

/// <summary>The severity of an NTSTATUS: its two highest bits.</summary>
public enum NtSeverity
{
    /// <summary>Success.</summary>
    Success = 0,

    /// <summary>Success, with information for the caller.</summary>
    Informational = 1,

    /// <summary>Partly done. A warning is published like a completion where an error is not.</summary>
    Warning = 2,

    /// <summary>An error.</summary>
    Error = 3,
}
