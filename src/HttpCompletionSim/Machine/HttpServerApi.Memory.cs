using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

// Misuse of native memory whose operation was started on this machine.
internal sealed unsafe partial class HttpServerApi : IMemoryMisuseReporter
{
    public void ReportMisuse(MemoryMisuse misuse) => io.ReportMisuse(
        misuse.Source is OverlappedBlock block ? io.Trace.NameOfOverlapped(block.Reference.Address) : misuse.Source.GetType().Name,
        "disposed while its operation is in flight; the memory is kept until the operation completes",
        "OVL-10");
}
