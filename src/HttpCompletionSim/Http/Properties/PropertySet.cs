using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The properties of one object, with the set from which the object inherits those that it does not set.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A URL group inherits from its session, and the session from the machine (SESS-08). A request queue has no parent:
/// a property that is not set has its default.</para>
/// <para>A value is one reference that is replaced as a whole, so one thread may read a value while another thread sets it.</para>
/// </remarks>
/// <param name="parent">The set from which unset properties are inherited, or null.</param>
internal sealed unsafe class PropertySet(PropertySet? parent)
{
    /// <summary>The place of the bandwidth, which is one part of HttpServerQosProperty.</summary>
    public const int BandwidthSlot = MaxNumber + 1;

    /// <summary>The place of the connection limit, the other part of HttpServerQosProperty.</summary>
    public const int ConnectionLimitSlot = MaxNumber + 2;

    /// <summary>The highest number of HTTP_SERVER_PROPERTY.</summary>
    private const int MaxNumber = (int)HTTP_SERVER_PROPERTY.HttpServerRequestInfoProperty;

    private readonly object?[] _values = new object?[ConnectionLimitSlot + 1];

    /// <summary>The set from which unset properties are inherited, or null.</summary>
    public PropertySet? Parent => parent;

    /// <summary>The value in this set, or else in the nearest ancestor that has one; null if no set has a value.</summary>
    public T? Find<T>(PropertyCodec<T> codec)
        where T : class =>
        (T?)FindValue(codec);

    /// <inheritdoc cref="Find"/>
    public object? FindValue(PropertyCodec codec)
    {
        for (PropertySet? set = this; set is not null; set = set.Parent)
        {
            if (set.Own(codec) is { } value)
                return value;
        }

        return null;
    }

    /// <summary>The value in this set; null if only an ancestor may have one.</summary>
    public object? Own(PropertyCodec codec) => Volatile.Read(ref _values[codec.Slot]);

    /// <summary>Sets a value; null removes the value, so that the parent's value applies again (GRP-12).</summary>
    public void Set(PropertyCodec codec, object? value) => Volatile.Write(ref _values[codec.Slot], value);

    /// <summary>Removes a value if it is still a certain object.</summary>
    public bool TryRemove(PropertyCodec codec, object value) =>
        Interlocked.CompareExchange(ref _values[codec.Slot], null, value) == value;

    /// <summary>Writes the value of a property into the caller's buffer.</summary>
    /// <param name="codec">Which property.</param>
    /// <param name="buffer">The buffer, or null.</param>
    /// <param name="length">The length of the buffer in bytes.</param>
    /// <param name="needed">How many bytes the property takes.</param>
    /// <returns>NO_ERROR, or ERROR_MORE_DATA if the buffer is too small; then nothing is written (FN-10, FN-14, FN-20).</returns>
    public uint Query(PropertyCodec codec, void* buffer, uint length, out uint needed)
    {
        // Read the value once: another thread may replace the value by a longer one between the check of the length and the writing.
        object? value = codec.ValueFor(this);
        needed = codec.SizeOf(value);
        if (buffer is null || length < needed)
            return Win32Error.ERROR_MORE_DATA;

        codec.WriteValue(value, buffer);
        return Win32Error.NO_ERROR;
    }
}
