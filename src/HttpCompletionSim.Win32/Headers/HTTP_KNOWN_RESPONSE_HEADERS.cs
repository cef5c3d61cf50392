using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32;

/// <summary>The known headers of a response: an array of 30 entries inside the structure.</summary>
/// <remarks>
/// <para>Indexed like a C array, with an <see cref="HTTP_HEADER_ID"/> or an int; it converts to a span.</para>
/// <para><b>Fidelity.</b> 30 is HttpHeaderResponseMaximum (LAY-08).</para>
/// </remarks>
[InlineArray((int)HTTP_HEADER_ID.HttpHeaderResponseMaximum)]
public struct HTTP_KNOWN_RESPONSE_HEADERS
{
    private HTTP_KNOWN_HEADER _first;

    /// <summary>The entry of a header.</summary>
    /// <exception cref="IndexOutOfRangeException">The id is not that of a response header.</exception>
    [UnscopedRef]
    public ref HTTP_KNOWN_HEADER this[HTTP_HEADER_ID id] => ref this[(int)id];
}
