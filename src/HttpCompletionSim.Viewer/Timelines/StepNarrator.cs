using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Viewer;

/// <summary>Tells the events of one trace in their order, each in a sentence that fits what happened before.</summary>
/// <remarks>
/// Whether an operation ends inside its call is read off the order of the events. An operation whose start is not in the trace counts as
/// one whose call has returned, if it is said to have pended.
/// </remarks>
internal sealed class StepNarrator
{
    /// <summary>The arguments for byte counts of the functions that take an OVERLAPPED.</summary>
    private static readonly string[] s_counts = ["BytesReturned", "BytesSent"];

    private readonly Dictionary<string, Stack<(FunctionCalled Call, string? Operation)>> _calls = [];
    private readonly HashSet<string> _counted = [];
    private readonly HashSet<string> _running = [];
    private readonly HashSet<string> _completed = [];

    /// <summary>The sentence of the next event.</summary>
    public string Tell(TraceEvent traceEvent)
    {
        switch (traceEvent)
        {
            case FunctionCalled it:
                CallsOf(it.Thread).Push((it, null));
                return StepSentence.Of(it);

            case FunctionReturned it:
                return StepSentence.Of(it, HasOperationEnded(it));

            case OperationStarted it:
                // The operation belongs to the call that its thread is in.
                if (CallsOf(it.Thread).TryPop(out (FunctionCalled Call, string? Operation) starter))
                {
                    CallsOf(it.Thread).Push((starter.Call, it.Operation));
                    if (s_counts.Any(count => starter.Call.Arguments[count] is not (null or "NULL")))
                        _counted.Add(it.Operation);
                }

                _running.Add(it.Operation);
                _completed.Remove(it.Operation);
                return StepSentence.Of(it);

            case OperationCompleted { Operation: { } operation } it:
                _completed.Add(operation);
                string sentence = StepSentence.Of(it, isCallRunning: _running.Contains(operation) || !it.Pended);
                return _counted.Remove(operation) && !it.ByteCountWritten
                    ? $"{sentence} It does not write the byte count of the call."
                    : sentence;

            default:
                return StepSentence.Of(traceEvent);
        }
    }

    /// <summary>The sentence of a call that returned at once.</summary>
    public string Tell(FunctionCalled call, FunctionReturned returned) => StepSentence.Of(call, returned);

    /// <summary>Notes that a call has returned, and says whether the operation that it had started has ended.</summary>
    private bool HasOperationEnded(FunctionReturned it)
    {
        if (!CallsOf(it.Thread).TryPop(out (FunctionCalled Call, string? Operation) ended) || ended.Operation is not { } operation)
            return false;

        _running.Remove(operation);
        return it.Code == Win32Error.ERROR_IO_PENDING && _completed.Contains(operation);
    }

    private Stack<(FunctionCalled Call, string? Operation)> CallsOf(string thread) =>
        _calls.TryGetValue(thread, out Stack<(FunctionCalled Call, string? Operation)>? calls) ? calls : _calls[thread] = [];
}
