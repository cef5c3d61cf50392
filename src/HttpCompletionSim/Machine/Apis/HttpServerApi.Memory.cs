using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Memory: reports native memory that is freed while its operation is in flight.</summary>
internal sealed unsafe partial class HttpServerApi : IMemoryMisuseReporter, IMemoryObserver
{
    public void Freed(nint address) => io.Observer?.Freed(address, $"{nameof(OverlappedBlock)}.{nameof(OverlappedBlock.Dispose)}");

    public void ReportMisuse(MemoryMisuse misuse)
    {
        var block = misuse.Source as OverlappedBlock;
        string? operation = block is null ? null : io.Trace.NameOfOverlapped(block.Reference.Address);
        io.Trace.Report(new MisuseReported
        {
            Misuse = block is null ? MisuseKind.BufferFreedInFlight : MisuseKind.OverlappedFreedInFlight,
            Object = operation ?? misuse.Source.GetType().Name,
            Operation = operation,
            Message = "is disposed while its operation is in flight; the memory is kept until the operation completes",
            Rules = ["OVL-10"],
        });
    }
}
