using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A codec whose values have a type.</summary>
/// <typeparam name="T">An immutable value, or an object of the machine.</typeparam>
internal abstract unsafe class PropertyCodec<T>(int slot, uint size) : PropertyCodec(slot, size)
    where T : class
{
    public sealed override uint ReadValue(IoManager io, void* information, out object? value)
    {
        uint code = Read(io, information, out T? typed);
        value = typed;
        return code;
    }

    public sealed override uint SizeOf(object? value) => Measure((T?)value);

    public sealed override void WriteValue(object? value, void* buffer) => Write((T?)value, buffer);

    /// <inheritdoc cref="PropertyCodec.ReadValue"/>
    protected abstract uint Read(IoManager io, void* information, out T? value);

    /// <inheritdoc cref="PropertyCodec.SizeOf"/>
    protected virtual uint Measure(T? value) => Size;

    /// <inheritdoc cref="PropertyCodec.WriteValue"/>
    protected virtual void Write(T? value, void* buffer) =>
        throw new InvalidOperationException($"Broken invariant: {GetType().Name} cannot be queried, and the table of properties says so.");
}
