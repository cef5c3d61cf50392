using System.Text;

namespace HttpCompletionSim;

/// <summary>Which registration gets the requests for a URL, and why. Returned by <see cref="SimulatedMachine.ExplainUrl"/>.</summary>
public sealed record UrlExplanation
{
    /// <summary>The URL that was asked about.</summary>
    public required string Url { get; init; }

    /// <summary>The URL in its standard form, as a server gets it; null if the URL has none.</summary>
    public string? CookedUrl { get; init; }

    /// <summary>The steps, in the order in which they are made.</summary>
    public required IReadOnlyList<UrlRoutingStep> Steps { get; init; }

    /// <summary>The prefix that matches, as it was registered; null if none does.</summary>
    public string? Prefix { get; init; }

    /// <summary>The context that was given with the prefix.</summary>
    public ulong UrlContext { get; init; }

    /// <summary>The URL group that has registered the prefix; 0 if there is none, or a 1.0 queue has.</summary>
    public ulong UrlGroupId { get; init; }

    /// <summary>The queue that gets the request, by its name in the trace; null if none does.</summary>
    public string? Queue { get; init; }

    /// <summary>The status that the kernel answers itself; 0 if a queue gets the request or no connection is possible.</summary>
    public int StatusCode { get; init; }

    /// <summary>Whether the kernel resets the connection instead of answering 503, by the 503 verbosity of the queue (QUEUE-14).</summary>
    public bool IsReset { get; init; }

    /// <summary>The URL and its steps, one line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Url);
        for (int i = 0; i < Steps.Count; i++)
            text.Append('\n').Append(i + 1).Append(". ").Append(Steps[i]);

        return text.ToString();
    }
}
