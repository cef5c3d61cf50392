using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>The pages of the Lab, each at three widths, in light and in dark.</summary>
public sealed class CombinatorialPagesAttribute : DataAttribute
{
    private static readonly (string Name, string Link)[] s_pages =
    [
        ("call", "?event=set&port=yes&when=pending&profile=windows&step=9"),
        ("orders", "orders.html?scenario=two-threads"),
        ("text", "text?event=set"),
    ];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        .. from page in s_pages
           from width in (int[])[1280, 768, 390]
           from dark in (bool[])[false, true]
           select new TheoryDataRow(page.Name, page.Link, width, dark),
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
