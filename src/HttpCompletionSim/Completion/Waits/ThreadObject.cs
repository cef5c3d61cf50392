namespace HttpCompletionSim.Completion;

/// <summary>The object that handles to one thread refer to. It is signaled when the thread has ended.</summary>
/// <remarks>
/// <para><b>Divergence.</b> The simulator does not notice the end of a host's thread that the machine did not start.</para>
/// </remarks>
internal sealed class ThreadObject : DispatcherObject
{
    private ThreadObject(SimulatedThread thread)
        : base(signaled: false) => Thread = thread;

    public override string Kind => "threadobject";

    public SimulatedThread Thread { get; }

    /// <summary>The one object of a thread.</summary>
    public static ThreadObject Of(SimulatedThread thread)
    {
        ref ThreadObject? place = ref IoThread.Of(thread).Object;
        if (Volatile.Read(ref place) is { } known)
            return known;

        var made = new ThreadObject(thread);
        if (Interlocked.CompareExchange(ref place, made, null) is { } other)
            return other;

        thread.AtEnd = made.Signal;
        Interlocked.MemoryBarrier();
        if (thread.HasEnded)
            made.Signal();

        return made;
    }
}
