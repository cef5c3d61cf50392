using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>What the verifier knows about an event.</summary>
internal sealed class ObservedEvent(EventObject target)
{
    public EventObject Target => target;

    /// <summary>The operation that has used the event last.</summary>
    public ObservedOperation? Latest { get; set; }

    /// <summary>The operation whose end has set the event last.</summary>
    public ObservedOperation? SignaledBy { get; set; }
}
