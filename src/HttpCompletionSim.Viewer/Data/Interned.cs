namespace HttpCompletionSim.Viewer.Data;

/// <summary>Values with an index each, in the order in which they were first seen.</summary>
/// <typeparam name="T">What is indexed.</typeparam>
internal sealed class Interned<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _indices = [];
    private readonly List<T> _values = [];

    /// <summary>The values.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>The index of a value, a new one for a value that was not seen before.</summary>
    public int IndexOf(T value)
    {
        if (!_indices.TryGetValue(value, out int index))
        {
            index = _values.Count;
            _indices.Add(value, index);
            _values.Add(value);
        }

        return index;
    }
}
