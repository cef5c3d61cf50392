namespace HttpCompletionSim.Win32;

/// <summary>Receives a report when native memory is disposed while an operation that was started on this API still uses it.</summary>
/// <remarks>
/// An <see cref="IHttpApi"/> may implement this interface. The one of a simulated machine does, and writes the report to the machine's
/// trace and log.
/// </remarks>
public interface IMemoryMisuseReporter
{
    /// <summary>Reports a misuse, on the thread that disposed the memory.</summary>
    /// <param name="misuse">What was disposed.</param>
    void ReportMisuse(MemoryMisuse misuse);
}
