namespace HttpCompletionSim.Fuzz.Responses;

/// <summary>A request of the model and the response that the server gives to it.</summary>
/// <param name="Verb">The verb of the request.</param>
/// <param name="Status">The status code of the response.</param>
/// <param name="Reason">Its reason phrase.</param>
/// <param name="Headers">Its unknown headers.</param>
/// <param name="Framing">How its end is told.</param>
/// <param name="Calls">The body: the chunks of each call. The first call is the one that sends the head.</param>
/// <param name="IsOverlapped">Whether the sends have an OVERLAPPED and are all started before the first is waited for.</param>
internal sealed record Exchange(
    string Verb,
    ushort Status,
    string Reason,
    (string Name, string Value)[] Headers,
    Framing Framing,
    byte[][][] Calls,
    bool IsOverlapped)
{
    public byte[] Body => [.. Calls.SelectMany(chunks => chunks).SelectMany(chunk => chunk)];

    public override string ToString() =>
        $"{Verb}: {Status} '{Reason}', {Framing}, {Headers.Length} headers, calls with chunks of " +
        $"{string.Join(" | ", Calls.Select(chunks => string.Join(",", chunks.Select(chunk => chunk.Length))))} bytes" +
        (IsOverlapped ? ", overlapped" : "");
}
