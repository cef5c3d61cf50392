namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>How a test has operations pend.</summary>
public enum PendMode
{
    Inline,
    Always,
    Held,
}
