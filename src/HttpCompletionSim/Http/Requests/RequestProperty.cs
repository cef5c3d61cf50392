using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>A property of a request: what can be done with it, and the size of its value.</summary>
/// <param name="Property">Its number.</param>
/// <param name="CanBeSet">Whether HttpSetRequestProperty takes it (FN-34).</param>
/// <param name="Size">The size of its value in bytes; 0 if the simulator has none.</param>
/// <param name="MaxValue">The greatest value that can be set.</param>
/// <param name="Support">What the simulator does with it.</param>
internal sealed record RequestProperty(
    HTTP_REQUEST_PROPERTY Property, bool CanBeSet, uint Size, uint MaxValue, RequestPropertySupport Support);
