namespace HttpCompletionSim;

/// <summary>What happens to hEvent on a handle that is bound to a port (DIV-01).</summary>
public enum EventWhenPortBound
{
    /// <summary>As the kernel does: the event is reset at the start and set at completion, besides the packet.</summary>
    Signal,

    /// <summary>As the page says: the event is ignored if the handle was bound before the operation began. The packet is the
    /// notification.</summary>
    Ignore,
}
