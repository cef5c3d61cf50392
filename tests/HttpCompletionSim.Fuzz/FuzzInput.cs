namespace HttpCompletionSim.Fuzz;

/// <summary>An input that is a list of parts: requests, bytes, exchanges or calls. A list with fewer parts is an input too.</summary>
internal abstract class FuzzInput
{
    public abstract int Count { get; }

    /// <summary>The input without some of its parts.</summary>
    public abstract FuzzInput Without(int start, int count);

    /// <summary>The input as people read it.</summary>
    public abstract string Show();
}
