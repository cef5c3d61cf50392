using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The properties of one object, and where it has those from that it does not set itself.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> What a URL group does not set it has from its session, and the session from the machine (SESS-08). A request
/// queue has no parent: what it does not set has the default.</para>
/// <para>A value is one reference that is replaced as a whole, so any thread may read while another one sets.</para>
/// </remarks>
/// <param name="parent">Gives what is not set here, or null.</param>
internal sealed unsafe class PropertySet(PropertySet? parent)
{
    /// <summary>The highest number of HTTP_SERVER_PROPERTY.</summary>
    private const int MaxNumber = (int)HTTP_SERVER_PROPERTY.HttpServerRequestInfoProperty;

    private readonly object?[] _values = new object?[MaxNumber + 1];

    /// <summary>The value that is set here, or else on the nearest parent; null where it is set nowhere.</summary>
    public T? Find<T>(PropertyCodec<T> codec)
        where T : class =>
        (T?)FindValue(codec);

    /// <summary>Sets a value; null takes it away, so that the parent's holds again (GRP-12).</summary>
    public void Set(PropertyCodec codec, object? value) => Volatile.Write(ref _values[codec.Number], value);

    /// <summary>Writes the value of a property into the caller's buffer.</summary>
    /// <param name="codec">Which property.</param>
    /// <param name="buffer">The buffer, or null.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="needed">How many bytes the property takes.</param>
    /// <returns>NO_ERROR, or ERROR_MORE_DATA if the buffer is too small; then nothing is written (FN-10, FN-14, FN-20).</returns>
    public uint Query(PropertyCodec codec, void* buffer, uint length, out uint needed)
    {
        needed = codec.Size;
        if (buffer is null || length < needed)
            return Win32Error.ERROR_MORE_DATA;

        codec.WriteValue(FindValue(codec), buffer);
        return Win32Error.NO_ERROR;
    }

    private object? FindValue(PropertyCodec codec)
    {
        for (PropertySet? set = this; set is not null; set = set.Parent)
        {
            if (Volatile.Read(ref set._values[codec.Number]) is { } value)
                return value;
        }

        return null;
    }

    private PropertySet? Parent => parent;
}
