namespace HttpCompletionSim.Fuzz;

/// <summary>An input that is a list of one type of part, each shown on a line of its own.</summary>
internal sealed class ListInput<T>(IReadOnlyList<T> parts) : FuzzInput
{
    public IReadOnlyList<T> Parts => parts;

    public override int Count => parts.Count;

    public override FuzzInput Without(int start, int count) =>
        new ListInput<T>([.. parts.Take(start), .. parts.Skip(start + count)]);

    public override string Show() => string.Join('\n', parts.Select((part, index) => $"  {index}: {part}"));
}
