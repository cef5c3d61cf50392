namespace HttpCompletionSim;

/// <summary>What an operation that ends with a warning inside its call returns and notifies (DIV-03, CPL-07).</summary>
public enum ImmediateWarning
{
    /// <summary>The page's third class of codes: the call returns the warning, and neither an event nor a packet follows.</summary>
    ReturnOnly,

    /// <summary>Windows 10: on a bound handle the call returns ERROR_IO_PENDING and the packet carries the warning. On an unbound handle
    /// the call returns the warning and the event is set.</summary>
    PendWhenBound,

    /// <summary>Windows 7: the call returns the warning, and event and packet follow too.</summary>
    ReturnAndNotify,
}
