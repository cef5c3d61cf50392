using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A callback of the thread pool blocks.</summary>
/// <remarks>Certain, in three forms, on a thread that runs a callback: GetOverlappedResult waits without a time-out for a pending
/// operation; HttpReceiveHttpRequest without an OVERLAPPED waits for the next request; WaitForThreadpoolIoCallbacks waits for the callbacks
/// of the object whose callback it is (<see cref="MisuseKind.WaitInsideOwnCallback"/>), for ever. With as many such callbacks as the pool
/// has threads, no callback runs any more.</remarks>
internal sealed class CallbackBlocksRule() : VerifierRule(
    "HCV20", "A callback blocks a thread of the thread pool until another operation ends.", ["TP-09", "CPL-01", "GOR-03"])
{
    internal override void ResultAsked(Verifier verifier, ResultCall call)
    {
        bool waits = call.TimeoutMs == Kernel32Constants.INFINITE && call.Status == NtStatus.STATUS_PENDING;
        if (waits && call.Operation is { IsInFlight: true } operation && verifier.IsInCallback)
            verifier.Report(this, $"GetOverlappedResult waits for {operation.Name} in a callback of the thread pool.", operation);
    }

    internal override void Blocks(Verifier verifier, ObservedOperation operation)
    {
        if (operation.TakesNextRequest && verifier.IsInCallback)
            verifier.Report(this, $"{operation.Function} waits for the next request in a callback of the thread pool.", operation);
    }

    internal override void Misused(Verifier verifier, MisuseReported misuse)
    {
        if (misuse.Misuse == MisuseKind.WaitInsideOwnCallback)
            verifier.Report(this, $"{misuse.Object}: {misuse.Message}.");
    }
}
