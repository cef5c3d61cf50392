namespace HttpCompletionSim.Win32;

/// <summary>A pointer as P/Invoke declarations give it: a pointer of any type, <c>nint</c> (<c>IntPtr</c>), or null.</summary>
/// <remarks>
/// <para>A parameter type of the static classes. Pass the pointer itself; it is converted.</para>
/// </remarks>
public readonly unsafe ref struct PointerArgument
{
    private PointerArgument(void* value) => Value = value;

    /// <summary>The pointer.</summary>
    internal void* Value { get; }

    /// <summary>Converts a pointer.</summary>
    public static implicit operator PointerArgument(void* value) => new(value);

    /// <summary>Converts an address.</summary>
    public static implicit operator PointerArgument(nint value) => new((void*)value);
}
