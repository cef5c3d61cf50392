namespace HttpCompletionSim;

/// <summary>What a warning that is at hand when the call is made returns and notifies (DIV-03, CPL-07).</summary>
public enum ImmediateWarning
{
    /// <summary>The page's third class of codes: the warning is returned, and neither event nor packet follows.</summary>
    ReturnOnly,

    /// <summary>Windows 10: on a bound handle ERROR_IO_PENDING is returned and the packet carries the warning; unbound, the warning is returned and the event set.</summary>
    PendWhenBound,

    /// <summary>Windows 7: the warning is returned, and event and packet follow all the same.</summary>
    ReturnAndNotify,
}
