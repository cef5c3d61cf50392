namespace HttpCompletionSim.Win32;

/// <summary>A report that native memory was disposed while the system still owned it.</summary>
/// <remarks>
/// <para>Memory given to an overlapped operation belongs to the system until the completion is observed (OVL-09, OVL-10). On Windows,
/// freeing it earlier corrupts whatever is allocated there next. Here the free is deferred and the mistake is reported.</para>
/// </remarks>
public sealed class MemoryMisuse
{
    internal MemoryMisuse(object source, string message)
    {
        Source = source;
        Message = message;
    }

    /// <summary>The object that was disposed.</summary>
    public object Source { get; }

    /// <summary>What happened, and what to do instead.</summary>
    public string Message { get; }

    /// <summary>The message.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
