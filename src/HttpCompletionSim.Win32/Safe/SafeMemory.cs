namespace HttpCompletionSim.Win32;

/// <summary>What all native memory of the safe face has in common: deferred frees, and reports of misuse.</summary>
/// <remarks>
/// <para>Map: <see cref="OverlappedBlock"/>, <see cref="RequestBuffer"/>, <see cref="BodyBuffer"/> and <see cref="ResponseBuilder"/> own
/// memory; the overloads in <see cref="SafeHttpApi"/> and <see cref="SafeKernel32"/> take them in place of pointers.</para>
/// <para>Memory that is disposed in flight is kept until its operation has completed. It is looked at again whenever memory of the safe
/// face is allocated or disposed, or on <see cref="Sweep"/>.</para>
/// </remarks>
public static class SafeMemory
{
    private static readonly Lock s_gate = new();
    private static readonly List<NativeBlock> s_deferred = [];
    private static volatile int s_deferredCount;

    /// <summary>Raised on the disposing thread when memory is disposed in flight. Filter by <see cref="MemoryMisuse.Source"/>.</summary>
    public static event Action<MemoryMisuse>? Misuse;

    /// <summary>How many blocks wait for their operation to complete before they can be freed.</summary>
    public static int DeferredCount => s_deferredCount;

    /// <summary>Fills memory with 0xDD before it is freed, so that a use after free is easy to see in a debugger.</summary>
    public static bool PoisonOnFree { get; set; }

    /// <summary>Frees the deferred blocks whose operations have completed.</summary>
    public static void Sweep()
    {
        if (s_deferredCount == 0)
            return;

        lock (s_gate)
        {
            s_deferred.RemoveAll(static block => block.TryFree());
            s_deferredCount = s_deferred.Count;
        }
    }

    internal static void Defer(NativeBlock block)
    {
        lock (s_gate)
        {
            s_deferred.Add(block);
            s_deferredCount = s_deferred.Count;
        }
    }

    internal static void Report(object source)
    {
        Misuse?.Invoke(new MemoryMisuse(
            source,
            $"A {source.GetType().Name} was disposed while its operation was pending. Its memory is kept until the operation completes. " +
            "Observe the completion first, also after a cancel: wait for the event, dequeue the packet or call GetOverlappedResult (OVL-10)."));
    }
}
