namespace HttpCompletionSim.Win32;

/// <summary>The OVERLAPPED pointer of a completion, as a value that can be compared and looked up but not followed.</summary>
/// <remarks>
/// <para>A port does not look at the pointer: packets posted by hand carry any value (PQCS-01 and following), so it may belong to no
/// block.</para>
/// </remarks>
/// <param name="Address">The pointer as a number.</param>
public readonly record struct OverlappedReference(nint Address)
{
    /// <summary>Whether the pointer is null.</summary>
    public bool IsNull => Address == 0;

    /// <summary>The block the pointer belongs to, or null.</summary>
    public OverlappedBlock? Block => OverlappedNativeBlock.FindOwner(Address);

    /// <summary>Whether the pointer is that of a block.</summary>
    /// <param name="block">A block, perhaps disposed.</param>
    /// <returns>True when it is.</returns>
    public bool IsFor(OverlappedBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Address == block.Reference.Address;
    }

    /// <summary>The address in hexadecimal.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => IsNull ? "null" : $"0x{Address:x}";
}
