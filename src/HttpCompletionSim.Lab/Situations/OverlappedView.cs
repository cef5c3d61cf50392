namespace HttpCompletionSim.Lab.Situations;

/// <summary>The words of an OVERLAPPED, as hexadecimal numbers.</summary>
/// <param name="Internal">The status.</param>
/// <param name="Status">The name of the status; <c>as before the call</c> for the value that was there.</param>
/// <param name="InternalHigh">The byte count.</param>
/// <param name="Information">The byte count in words.</param>
/// <param name="Offset">Offset and OffsetHigh.</param>
/// <param name="HEvent">hEvent, with its low bit.</param>
internal sealed record OverlappedView(
    string Internal, string Status, string InternalHigh, string Information, string Offset, string HEvent);
