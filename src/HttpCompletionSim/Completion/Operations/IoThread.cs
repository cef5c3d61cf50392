using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>What the I/O manager knows about a thread. A thread has one from its first use on, for life.</summary>
internal sealed class IoThread : ThreadData
{
    private ThreadObject? _object;

    /// <summary>The machine entered with <c>machine.Enter()</c>, or that of the callback which the thread runs.</summary>
    public IIoHost? EnteredHost { get; set; }

    /// <summary>The place of the thread at its completion port.</summary>
    public PortWait? PortWait { get; set; }

    /// <summary>An event that blocking calls of the thread wait for; null while a call uses it.</summary>
    public EventObject? BlockingEvent { get; set; }

    /// <summary>The operation that a blocking call of the thread waits for (CANCEL-10).</summary>
    public IoOperation? BlockedIn
    {
        get
        {
            Footprint.Reads(this);
            return field;
        }

        set
        {
            Footprint.Writes(this);
            field = value;
        }
    }

    /// <summary>What handles to the thread refer to; null while there was none.</summary>
    public ref ThreadObject? Object => ref _object;

    public static IoThread Of(SimulatedThread thread) => (IoThread?)thread.Data ?? Make(thread);

    /// <summary>What is known about a thread; null while that is nothing.</summary>
    public static IoThread? Find(SimulatedThread thread) => (IoThread?)thread.Data;

    private static IoThread Make(SimulatedThread thread)
    {
        var made = new IoThread();
        return (IoThread?)Interlocked.CompareExchange(ref thread.Data, made, null) ?? made;
    }
}
