using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Catalog;

/// <summary>All cases, in the order in which reports show them.</summary>
internal static class ConformanceCatalog
{
    private static readonly Lazy<IReadOnlyList<ConformanceCase>> s_all = new(() => [.. MatrixCases.All, .. WrittenCase.All]);

    private static readonly Lazy<Dictionary<string, ConformanceCase>> s_byAddress = new(() => All.ToDictionary(each => each.Address));

    /// <summary>All cases. Reading this property runs none of them.</summary>
    public static IReadOnlyList<ConformanceCase> All => s_all.Value;

    /// <summary>The case with an address; null when there is none.</summary>
    public static ConformanceCase? Find(string address) => s_byAddress.Value.GetValueOrDefault(address);
}
