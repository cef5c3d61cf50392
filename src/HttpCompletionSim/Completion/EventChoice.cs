namespace HttpCompletionSim.Completion;

/// <summary>What stands in the hEvent member of an OVERLAPPED.</summary>
internal enum EventChoice
{
    /// <summary>NULL: the handle itself is signaled (FOBJ-03).</summary>
    None,

    /// <summary>An event.</summary>
    Plain,

    /// <summary>An event with bit 0 set: used as an event, and no packet is wanted (EVT-09).</summary>
    LowBit,
}
