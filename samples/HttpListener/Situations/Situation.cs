namespace HttpCompletionSim.Samples.Listeners;

/// <summary>Something that a program can do with a listener, and what it or its client sees.</summary>
/// <param name="Chapter">The group that it belongs to.</param>
/// <param name="Name">What is done.</param>
/// <param name="Observe">Does it, and returns what was seen in one line.</param>
internal sealed record Situation(string Chapter, string Name, Func<Task<string>> Observe)
{
    public static IEnumerable<Situation> All =>
        [.. Prefixes.All, .. Requests.All, .. Responses.All, .. Endings.All, .. Departures.All, .. Features.All];
}
