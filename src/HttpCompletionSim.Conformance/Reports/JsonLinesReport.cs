using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>The report for programs: one JSON object for each case and profile, which <c>httpsim report</c> reads.</summary>
internal sealed class JsonLinesReport : IReport
{
    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results) => ResultStream.Write(output, results);
}
