namespace HttpCompletionSim.Win32;

/// <summary>The OVERLAPPED pointer of a completion, as a value that can be compared and looked up but not dereferenced.</summary>
/// <remarks>
/// <para>A port does not dereference the pointer. A posted packet may carry any value (PQCS-01 and following), so the pointer may belong to
/// no block.</para>
/// </remarks>
public readonly record struct OverlappedReference
{
    /// <summary>Wraps a pointer.</summary>
    /// <param name="address">The pointer as a number.</param>
    public OverlappedReference(nint address) => Address = address;

    /// <summary>The pointer as a number.</summary>
    public nint Address { get; }

    /// <summary>Whether the pointer is null.</summary>
    public bool IsNull => Address == 0;

    /// <summary>The block the pointer belongs to, or null.</summary>
    public OverlappedBlock? Block => OverlappedNativeBlock.FindOwner(Address);

    /// <summary>Whether the pointer is that of a block.</summary>
    /// <param name="block">A block, perhaps disposed.</param>
    /// <returns>True if it is.</returns>
    public bool IsFor(OverlappedBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Address == block.Reference.Address;
    }

    /// <summary>The address in hexadecimal.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => IsNull ? "null" : $"0x{Address:x}";
}
