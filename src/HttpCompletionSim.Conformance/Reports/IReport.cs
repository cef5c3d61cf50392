using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>A way to present the results of a conformance run.</summary>
internal interface IReport
{
    /// <summary>Writes the report.</summary>
    void Write(TextWriter output, ResultSet results);
}
