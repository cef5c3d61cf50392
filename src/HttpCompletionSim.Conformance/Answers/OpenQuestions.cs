using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Answers;

/// <summary>The cases that ask the open questions.</summary>
internal static class OpenQuestions
{
    /// <summary>The first part of their addresses.</summary>
    public const string Prefix = "open/";

    /// <summary>The cases.</summary>
    public static IReadOnlyList<ConformanceCase> Cases { get; } =
        [.. ConformanceCatalog.All.Where(each => each.Address.StartsWith(Prefix, StringComparison.Ordinal))];
}
