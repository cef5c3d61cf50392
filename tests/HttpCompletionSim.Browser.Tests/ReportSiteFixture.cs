using HttpCompletionSim.Cli;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Site;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>A report on disk, of all cases on two targets.</summary>
public sealed class ReportSiteFixture : IDisposable
{
    public ReportSiteFixture() =>
        SiteFolder.Write(Folder, new ReportSite(ReportSample.Simulator, ReportSample.Native).Files());

    public string Folder { get; } = Directory.CreateTempSubdirectory("httpsim-report-site").FullName;

    /// <summary>The number of cases in which the two targets differ in some profile.</summary>
    public int Differing { get; } = new Comparison(ReportSample.Simulator, ReportSample.Native).Cases
        .Where(each => each.Agreement is Agreement.Differ or Agreement.Crashed).DistinctBy(each => each.Case.Address).Count();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
