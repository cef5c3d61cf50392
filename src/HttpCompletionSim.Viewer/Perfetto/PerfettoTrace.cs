namespace HttpCompletionSim.Viewer;

/// <summary>A trace in the trace-event format of Chrome, which <c>ui.perfetto.dev</c> and <c>chrome://tracing</c> open.</summary>
/// <remarks>
/// <para>Threads of the program and the kernel are tracks, with calls and waits as nested slices and everything else as a short slice. An
/// operation and a connection are asynchronous slices. A flow leads from the start of an operation to its packet and on to the dequeue. Two
/// kinds of counter show the packets in each port and the requests in each queue.</para>
/// <para><b>Divergence.</b> Time is the machine's clock in microseconds. Where two events are less than one microsecond apart, as on a
/// clock that stands still, the later one is moved to one microsecond after the earlier one, so that everything has a width and an
/// order.</para>
/// </remarks>
public static class PerfettoTrace
{
    /// <summary>Writes a trace while it is read: the memory that it takes does not grow with the number of events.</summary>
    /// <param name="events">Events of one machine, in their order.</param>
    /// <param name="output">Where the JSON goes. It is not disposed.</param>
    public static void Write(IEnumerable<TraceEvent> events, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new Perfetto.PerfettoWriter(output);
        writer.Begin();
        foreach (TraceEvent traceEvent in events)
            writer.Write(traceEvent);

        writer.End();
    }
}
