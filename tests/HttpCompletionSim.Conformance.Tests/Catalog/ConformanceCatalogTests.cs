using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Reports;

namespace HttpCompletionSim.Conformance.Catalog;

public sealed class ConformanceCatalogTests
{
    [Fact]
    public void Every_row_is_a_case_of_each_operation_that_can_bring_it_about()
    {
        ConformanceCatalog.All.Count(each => each.Address.EndsWith("@receive", StringComparison.Ordinal)).ShouldBe(192);
        ConformanceCatalog.All.Count(each => each.Address.EndsWith("@send", StringComparison.Ordinal)).ShouldBe(128);
        ConformanceCatalog.All.Count(each => each.Address.EndsWith("@body", StringComparison.Ordinal)).ShouldBe(128);
        ConformanceCatalog.All.Count(each => each.Address.EndsWith("@send-body", StringComparison.Ordinal)).ShouldBe(128);
        ConformanceCatalog.All.Count(each => each.Address.EndsWith("@disconnect", StringComparison.Ordinal)).ShouldBe(48);
        MatrixCases.All.Where(each => each.Requirement.Contains("warning"))
            .ShouldAllBe(each => each.Address.EndsWith("@receive", StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_are_unique_and_every_case_has_words_and_rules()
    {
        ConformanceCatalog.All.Select(each => each.Address).ShouldBeUnique();
        ConformanceCatalog.All.ShouldAllBe(each => each.Requirement.Length > 0 && each.Rules.Count > 0);
    }

    [Fact]
    public void Every_row_of_the_pages_tables_is_proven_by_cases_in_every_profile()
    {
        foreach (CompletionProfile profile in CompletionProfile.All)
        {
            foreach (CoverageTable table in CoverageTable.All)
            {
                int[] proofs = [.. table.Rows.Select(Proofs)];

                proofs.ShouldAllBe(count => count > 0, $"{profile} {table.Title}");
                proofs.Sum().ShouldBe(table.Columns[0] == "returns" ? 144 : 192, $"{profile} {table.Title}");
            }

            int Proofs(CoverageRow covered) => CompletionMatrix.Rows.Count(row => covered.IsProvenBy(row.In, row.ExpectationOf(profile)));
        }
    }

    [Fact]
    public void In_the_documented_profile_an_unspecified_value_is_that_of_windows_except_how_to_wait_for_an_ignored_event()
    {
        foreach (Row row in CompletionMatrix.Rows.Where(row => row.In.POverlapped))
        {
            Expectation filled = row.ExpectationOf(CompletionProfile.Documented);

            filled.AtReturn.FileObject.ShouldNotBe(ExpectedValue.Unspecified, row.Id);
            filled.Final.Internal.ShouldNotBe(ExpectedValue.Unspecified, row.Id);
            filled.Final.GorNoWait.ShouldNotBeNull(row.Id);
            bool isOpen = row.In.HasEventBesidePort && row.Expect["documented"].GorWait == ExpectedValue.Unspecified;
            (filled.GorWait == ExpectedValue.Unspecified).ShouldBe(isOpen, row.Id);
        }
    }
}
