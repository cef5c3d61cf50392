namespace HttpCompletionSim.Completion;

/// <summary>What the hEvent member of an OVERLAPPED contains.</summary>
internal enum EventChoice
{
    /// <summary>NULL: the handle itself is signaled (FOBJ-03).</summary>
    None,

    /// <summary>An event.</summary>
    Plain,

    /// <summary>An event with bit 0 set: the event is set, and no packet is queued (EVT-09).</summary>
    LowBit,
}
