using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>Reads the caller's structure of one property and writes it back.</summary>
/// <remarks>A codec is stateless; the values are in the <see cref="PropertySet"/> of each object.</remarks>
/// <param name="slot">The place of the values in a <see cref="PropertySet"/>: the number of the property, unless the property has several
/// parts.</param>
/// <param name="size">The size of the structure in bytes. A longer buffer is accepted (QUEUE-10).</param>
internal abstract unsafe class PropertyCodec(int slot, uint size)
{
    /// <summary>The place of the values in a <see cref="PropertySet"/>.</summary>
    public int Slot => slot;

    /// <summary>The size of the structure in bytes. A call that sets the property must pass at least as many.</summary>
    public uint Size => size;

    /// <summary>The codec of the part of the property that a call is about. Only <see cref="QosProperty"/> has parts.</summary>
    /// <param name="information">The caller's buffer.</param>
    /// <param name="length">The length of the buffer in bytes.</param>
    /// <returns>A codec, or null if the buffer names a part that the property does not have.</returns>
    public virtual PropertyCodec? Select(void* information, uint length) => this;

    /// <summary>Reads a value, without changing anything.</summary>
    /// <param name="io">The machine of the call.</param>
    /// <param name="information">At least <see cref="Size"/> bytes.</param>
    /// <param name="value">The value; null removes the setting (GRP-12).</param>
    /// <returns>NO_ERROR, or the code of a value that is refused.</returns>
    public abstract uint ReadValue(IoManager io, void* information, out object? value);

    /// <summary>The value that a query of an object tells: that of the object, or else the inherited one (SESS-08).</summary>
    public virtual object? ValueFor(PropertySet properties) => properties.FindValue(this);

    /// <summary>How many bytes <see cref="WriteValue"/> writes for a value: the structure, and the texts that it points to.</summary>
    public virtual uint SizeOf(object? value) => size;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value; null where nothing is set.</param>
    /// <param name="buffer">At least as many bytes as <see cref="SizeOf"/> says.</param>
    public abstract void WriteValue(object? value, void* buffer);
}
