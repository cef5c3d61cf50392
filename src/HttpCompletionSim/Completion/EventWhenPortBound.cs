namespace HttpCompletionSim;

/// <summary>What becomes of hEvent on a handle that is bound to a port (DIV-01).</summary>
public enum EventWhenPortBound
{
    /// <summary>The kernel's way: reset at the start, set at completion, besides the packet.</summary>
    Signal,

    /// <summary>The page's way: left untouched when the handle was bound before the operation began. The packet is the notification.</summary>
    Ignore,
}
