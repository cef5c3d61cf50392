using System.Text.Json.Serialization;

namespace HttpCompletionSim;

/// <summary>One thing that happened on a machine. The set of kinds is closed: one sealed record for each <see cref="TraceKind"/>.</summary>
/// <remarks>
/// <para>An event has its values as values. Objects are named by their kind and an ordinal, such as <c>ovl#1</c>, <c>queue#1</c>,
/// <c>conn#2</c>;
/// numbers keep their type. The text is one rendering of an event, JSON lines and the log are two others.</para>
/// <para>Two events are equal when all their values are equal.</para>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FunctionCalled), nameof(FunctionCalled))]
[JsonDerivedType(typeof(FunctionReturned), nameof(FunctionReturned))]
[JsonDerivedType(typeof(ThreadBlocked), nameof(ThreadBlocked))]
[JsonDerivedType(typeof(ThreadWoken), nameof(ThreadWoken))]
[JsonDerivedType(typeof(OperationStarted), nameof(OperationStarted))]
[JsonDerivedType(typeof(OperationCompleted), nameof(OperationCompleted))]
[JsonDerivedType(typeof(StatusBlockWritten), nameof(StatusBlockWritten))]
[JsonDerivedType(typeof(EventSet), nameof(EventSet))]
[JsonDerivedType(typeof(PacketQueued), nameof(PacketQueued))]
[JsonDerivedType(typeof(PacketDequeued), nameof(PacketDequeued))]
[JsonDerivedType(typeof(CallbackBegun), nameof(CallbackBegun))]
[JsonDerivedType(typeof(ConnectionAccepted), nameof(ConnectionAccepted))]
[JsonDerivedType(typeof(ConnectionReset), nameof(ConnectionReset))]
[JsonDerivedType(typeof(ConnectionClosed), nameof(ConnectionClosed))]
[JsonDerivedType(typeof(RequestParsed), nameof(RequestParsed))]
[JsonDerivedType(typeof(RequestQueued), nameof(RequestQueued))]
[JsonDerivedType(typeof(RequestDelivered), nameof(RequestDelivered))]
[JsonDerivedType(typeof(RequestBufferTooSmall), nameof(RequestBufferTooSmall))]
[JsonDerivedType(typeof(RequestAbandoned), nameof(RequestAbandoned))]
[JsonDerivedType(typeof(ResponseSubmitted), nameof(ResponseSubmitted))]
[JsonDerivedType(typeof(ResponseSent), nameof(ResponseSent))]
[JsonDerivedType(typeof(ContinueSent), nameof(ContinueSent))]
[JsonDerivedType(typeof(KernelAnswered), nameof(KernelAnswered))]
[JsonDerivedType(typeof(ObjectCreated), nameof(ObjectCreated))]
[JsonDerivedType(typeof(ObjectBound), nameof(ObjectBound))]
[JsonDerivedType(typeof(ObjectUnbound), nameof(ObjectUnbound))]
[JsonDerivedType(typeof(ObjectShutDown), nameof(ObjectShutDown))]
[JsonDerivedType(typeof(ObjectClosed), nameof(ObjectClosed))]
[JsonDerivedType(typeof(MisuseReported), nameof(MisuseReported))]
[JsonDerivedType(typeof(FaultInjected), nameof(FaultInjected))]
public abstract record TraceEvent
{
    private long _sequence;
    private TimeSpan _time;
    private string _thread = "";

    private protected TraceEvent()
    {
    }

    /// <summary>Which kind of event it is.</summary>
    [JsonIgnore]
    public TraceKind Kind => OwnKind;

    /// <summary>The object or the function that the event is about, by name: one of the members of its kind.</summary>
    [JsonIgnore]
    public string Subject => OwnSubject;

    /// <summary>Counts from 1 within a machine.</summary>
    [JsonPropertyName("seq"), JsonPropertyOrder(-4), JsonRequired]
    public long Sequence { get => _sequence; init => _sequence = value; }

    /// <summary>The time since the machine was made, on the machine's clock.</summary>
    [JsonPropertyName("ms"), JsonPropertyOrder(-3), JsonRequired, JsonConverter(typeof(MillisecondsConverter))]
    public TimeSpan Time { get => _time; init => _time = value; }

    /// <summary>The thread on which it happened: <c>kernel</c>, a name such as <c>thread#1</c>, or the name given to
    /// <see cref="SimulatedMachine.StartThread"/>.</summary>
    [JsonPropertyOrder(-2), JsonRequired]
    public string Thread { get => _thread; init => _thread = value; }

    /// <summary>The rules that decided this event, by their ids; empty where no rule decides.</summary>
    [JsonPropertyOrder(100), JsonRequired]
    public RuleSet Rules { get; init; }

    private protected abstract TraceKind OwnKind { get; }

    private protected abstract string OwnSubject { get; }

    /// <summary>The line that people read.</summary>
    public sealed override string ToString() => TraceText.LineOf(this);

    /// <summary>Fills in what the trace knows. Called once, before any listener sees the event.</summary>
    internal void Stamp(long sequence, TimeSpan time, string thread) => (_sequence, _time, _thread) = (sequence, time, thread);
}
