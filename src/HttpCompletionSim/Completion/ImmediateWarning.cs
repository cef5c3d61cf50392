namespace HttpCompletionSim;

/// <summary>What an operation that ends with a warning inside its call returns and notifies (DIV-03, CPL-07).</summary>
public enum ImmediateWarning
{
    /// <summary>The page's third class of codes: the call returns the warning, and neither an event nor a packet follows.</summary>
    ReturnOnly,

    /// <summary>Windows: on a bound handle the call returns ERROR_IO_PENDING and the packet carries the warning. On an unbound handle
    /// the call returns the warning and the event is set.</summary>
    PendWhenBound,

    /// <summary>The call returns the warning, and event and packet follow too.</summary>
    /// <remarks>
    /// <para><b>Fidelity.</b> The I/O manager of Windows 7 does so for a driver that returns a warning without marking the request
    /// pending. http.sys very likely marks it (OPEN-01): every server on HttpSys would fail otherwise, and no report says so. No profile
    /// has this value.</para>
    /// </remarks>
    ReturnAndNotify,
}
