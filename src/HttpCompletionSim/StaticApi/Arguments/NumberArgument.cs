namespace HttpCompletionSim.Win32;

/// <summary>A DWORD or ULONG as P/Invoke declarations give it: <c>uint</c> or <c>int</c>.</summary>
/// <remarks>
/// <para>A parameter type of the static classes. Pass the number itself; it is converted. The int -1 is INFINITE.</para>
/// </remarks>
public readonly ref struct NumberArgument
{
    private NumberArgument(uint value) => Value = value;

    /// <summary>The number.</summary>
    internal uint Value { get; }

    /// <summary>Converts a number.</summary>
    public static implicit operator NumberArgument(uint value) => new(value);

    /// <summary>Converts a number bit by bit.</summary>
    public static implicit operator NumberArgument(int value) => new(unchecked((uint)value));
}
