using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>What the I/O manager tells the trace. Every method but the reports of misuse is called only while there is a
/// listener.</summary>
internal sealed unsafe partial class IoManager
{
    /// <summary>A packet is about to be queued.</summary>
    public void TracePacket(CompletionPort port, in PortPacket packet, RuleSet rules) => Trace.Write(new PacketQueued
    {
        Port = NameOf(port),
        Key = packet.Key,
        Bytes = packet.Bytes,
        Operation = packet.TraceName,
        Status = packet.Status,
        Rules = rules,
    });

    /// <summary>A packet has left its port and belongs to the calling thread.</summary>
    public void TraceDequeue(CompletionPort port, in PortPacket packet)
    {
        string operation = packet.TraceName;
        Trace.Write(new PacketDequeued
        {
            Port = NameOf(port),
            Key = packet.Key,
            Bytes = packet.Bytes,
            Operation = operation,
            Status = packet.Status,
            Rules = ["PORT-09"],
        });
        if (packet.WritesStatusBlock)
        {
            Trace.Write(new StatusBlockWritten
            {
                Operation = operation,
                Status = packet.Status,
                Information = packet.Bytes,
                Rules = ["OVL-12"],
            });
        }
    }

    private void TraceStart(IoOperation operation, StartStep step)
    {
        if (operation.Overlapped is null)
            return;

        Trace.Write(new OperationStarted
        {
            Operation = operation.TraceName!,
            Function = operation.Function,
            Handle = NameOf(operation.File),
            Event = operation.Event is { } target ? NameOf(target) : null,
            EventReset = step.ResetsEvent,
            HandleReset = step.ResetsHandle,
            Rules = step.Rules.ToRuleSet(),
        });
    }

    private void TraceFinish(IoOperation operation, FinishStep step, uint status, nuint information, PortBinding? binding, bool pended) =>
        Trace.Write(new OperationCompleted
        {
            Operation = operation.TraceName,
            Function = operation.Function,
            Handle = NameOf(operation.File),
            Status = status,
            Information = information,
            Pended = pended || step.Returns == Win32Error.ERROR_IO_PENDING,
            ByteCountWritten = step.WritesBytes,
            StatusBlockWritten = step.WritesStatusBlock,
            EventSet = step.SetsEvent ? NameOf(operation.Event!) : null,
            HandleSignaled = step.SetsHandle,
            PacketQueuedTo = step.QueuesPacket ? NameOf(binding!.Port) : null,
            Rules = step.Rules.ToRuleSet(),
        });

    private void TraceStatusBlock(IoOperation operation, uint status, nuint information) => Trace.Write(
        new StatusBlockWritten { Operation = operation.TraceName!, Status = status, Information = information, Rules = ["OVL-11"] });

    private void TraceEventSet(IoOperation operation, FinishStep step) => Trace.Write(new EventSet
    {
        Event = NameOf(operation.Event!),
        Operation = operation.TraceName,
        Rules = (step.Rules & CompletionRuleNames.OfEvents).ToRuleSet(),
    });

    /// <summary>Reports that an operation uses the OVERLAPPED of one that is in flight.</summary>
    /// <param name="operation">The operation that starts.</param>
    /// <param name="function">The function of the one in flight.</param>
    /// <param name="use">Its use of the OVERLAPPED; 0 if it has none in the trace.</param>
    private void ReportReuse(IoOperation operation, string function, int use)
    {
        string? name = use == 0 ? null : MachineTrace.NameOfUse(use);
        Trace.Report(new MisuseReported
        {
            Misuse = MisuseKind.OverlappedInUse,
            Object = operation.Function,
            Operation = name,
            Message = $"starts on an OVERLAPPED that is still in use by {name ?? function}; both operations will write to it",
            Rules = ["OVL-09"],
        });
    }

    private void ReportIgnoredBytes(IoOperation operation)
    {
        if (Interlocked.Exchange(ref _reportedIgnoredBytes, 1) != 0)
            return;

        Trace.Report(new MisuseReported
        {
            Misuse = MisuseKind.ByteCountBesideOverlapped,
            Object = operation.Function,
            Operation = operation.TraceUse == 0 ? null : operation.TraceName,
            Message = "was given a byte-count pointer beside an OVERLAPPED; by the page it is not written here. " +
                "Windows writes it on inline completion: see profile Windows",
            Rules = ["DIV-02", "CPL-08"],
        });
    }
}
