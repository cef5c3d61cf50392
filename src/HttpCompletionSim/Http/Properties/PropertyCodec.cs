using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>Reads the caller's structure of one property and writes it back.</summary>
/// <remarks>A codec is stateless; the values are in the <see cref="PropertySet"/> of each object.</remarks>
/// <param name="number">The number of the property in its enumeration.</param>
/// <param name="size">The size of the structure in bytes. A longer buffer is accepted (QUEUE-10).</param>
internal abstract unsafe class PropertyCodec(int number, uint size)
{
    /// <summary>The number of the property in its enumeration: its place in a <see cref="PropertySet"/>.</summary>
    public int Number => number;

    /// <summary>The size of the structure in bytes.</summary>
    public uint Size => size;

    /// <summary>Reads a value, without changing anything.</summary>
    /// <param name="io">The machine of the call.</param>
    /// <param name="information">At least <see cref="Size"/> bytes.</param>
    /// <param name="value">The value; null removes the setting (GRP-12).</param>
    /// <returns>NO_ERROR, or the code of a value that is refused.</returns>
    public abstract uint ReadValue(IoManager io, void* information, out object? value);

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value; null where nothing is set.</param>
    /// <param name="buffer">At least <see cref="Size"/> bytes.</param>
    public abstract void WriteValue(object? value, void* buffer);
}
