namespace HttpCompletionSim.Fuzz.Http;

/// <summary>A request as the server got it.</summary>
/// <param name="Verb">Its verb, as text.</param>
/// <param name="Url">Its raw URL.</param>
/// <param name="Body">The bytes of its body that could be read, in hexadecimal.</param>
/// <param name="End">What ended the reads of the body: ERROR_HANDLE_EOF if it was whole.</param>
internal sealed record Delivered(string Verb, string Url, string Body, string End);
