using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A step that the verifier has seen, as cheap to store as can be: it becomes a trace event only for a finding.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Sequence">The number of the latest trace event, or of the step while the trace has no listener.</param>
/// <param name="Time">When, on the machine's clock.</param>
/// <param name="Thread">On which thread.</param>
/// <param name="Subject">An operation, a request, an event or a queue.</param>
/// <param name="Other">A further object: the request of a receive or a send, the function of a wait.</param>
/// <param name="Code">A returned code.</param>
internal readonly record struct VerifierStep(
    StepKind Kind, long Sequence, TimeSpan Time, SimulatedThread Thread, object? Subject, object? Other, uint Code)
{
    /// <summary>Whether the step is about an object.</summary>
    public bool Concerns(object subject) =>
        Subject == subject || Other == subject || (Subject is ObservedOperation operation && operation.Event == subject);

    /// <summary>The step as the event that the trace has for it.</summary>
    public TraceEvent ToTraceEvent(IoManager io)
    {
        TraceEvent made = Make(io);
        made.Stamp(Sequence, Time, io.Trace.NameOfThread(Thread));
        return made;
    }

    private TraceEvent Make(IoManager io)
    {
        var operation = Subject as ObservedOperation;
        return Kind switch
        {
            StepKind.Started when operation!.HasOverlapped => new OperationStarted
            {
                Operation = operation.Name,
                Function = operation.Function,
                Handle = io.NameOf(operation.File),
                Event = operation.Event is { } target ? io.NameOf(target.Target) : null,
                EventReset = operation.Event is not null,
                HandleReset = true,
            },
            StepKind.Started => new FunctionCalled { Function = operation!.Function },
            StepKind.Returned => new FunctionReturned { Function = operation!.Function, Result = Win32Error.NameOf(Code), Code = Code },
            StepKind.Completed => new OperationCompleted
            {
                Operation = operation!.HasOverlapped ? operation.Name : null,
                Function = operation.Function,
                Handle = io.NameOf(operation.File),
                Status = operation.Status,
                Information = operation.Information,
                Pended = operation.IsPended,
                ByteCountWritten = operation.Step.WritesBytes,
                StatusBlockWritten = operation.Step.WritesStatusBlock,
                EventSet = operation.Step.SetsEvent && operation.Event is { } set ? io.NameOf(set.Target) : null,
                HandleSignaled = operation.Step.SetsHandle,
                PacketQueuedTo = operation.Step.QueuesPacket && operation.Port is { } port ? io.NameOf(port) : null,
            },
            StepKind.Dequeued => new PacketDequeued
            {
                Port = operation!.Port is { } from ? io.NameOf(from) : "port",
                Operation = operation.Name,
                Bytes = (uint)operation.Information,
                Status = operation.Status,
            },
            StepKind.Freed => new FunctionCalled
            {
                Function = (string)Other!,
                Arguments = [new CallArgument("overlapped", operation!.Name)],
            },
            StepKind.ResultAsked => new FunctionCalled
            {
                Function = nameof(IKernel32.GetOverlappedResult),
                Arguments =
                [
                    new CallArgument("lpOverlapped", operation?.Name ?? MachineTrace.UnknownOverlapped),
                    new CallArgument("dwMilliseconds", Code == Kernel32Constants.INFINITE ? "INFINITE" : $"{Code}"),
                ],
            },
            StepKind.ResultGiven => new FunctionReturned
            {
                Function = nameof(IKernel32.GetOverlappedResult),
                Result = Code == 0 ? "TRUE" : "FALSE",
                LastError = Code == 0 ? null : Code,
            },
            StepKind.WaitBegun => new FunctionCalled
            {
                Function = (string)Other!,
                Arguments = [new CallArgument("hHandle", io.NameOf(((ObservedEvent)Subject!).Target))],
            },
            StepKind.SignalTaken => new FunctionReturned { Function = (string)Other!, Result = "WAIT_OBJECT_0", Code = 0 },
            StepKind.Received => new RequestDelivered
            {
                Request = ((ObservedRequest)Other!).Name,
                Queue = io.NameOf(operation!.File),
                Operation = operation.HasOverlapped ? operation.Name : null,
                Bytes = (uint)operation.Information,
            },
            StepKind.TooLong => new RequestBufferTooSmall
            {
                Request = ((ObservedRequest)Other!).Name,
                Queue = io.NameOf(operation!.File),
                Operation = operation.HasOverlapped ? operation.Name : null,
            },
            StepKind.Submitted => new ResponseSubmitted
            {
                Request = ((ObservedRequest)Other!).Name,
                MoreToCome = (operation!.Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) != 0,
            },
            StepKind.QueueShutDown => new ObjectShutDown { Object = io.NameOf((FileObject)Subject!) },
            StepKind.QueueClosed => new ObjectClosed { Object = io.NameOf((FileObject)Subject!) },
            _ => throw new InvalidOperationException($"Broken invariant: no event for {Kind}."),
        };
    }
}
