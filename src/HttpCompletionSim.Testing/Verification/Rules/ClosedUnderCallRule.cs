using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A queue is closed while a thread blocks in a call on it.</summary>
/// <remarks>Certain: the last handle of a queue is closed while a call without an OVERLAPPED is in flight on it. On Windows the value of
/// the handle may be that of another object before the blocked thread has left its call. HttpShutdownRequestQueue ends such calls, after
/// which the queue can be closed.</remarks>
internal sealed class ClosedUnderCallRule() : VerifierRule(
    "HCV18", "A request queue is closed while a thread blocks in a call on it.", ["CLOSE-02", "CLOSE-04", "SHUT-01"])
{
    internal override unsafe void QueueStops(Verifier verifier, FileObject queue, bool isClosed)
    {
        if (!isClosed)
            return;

        foreach (IoOperation blocked in queue.InFlight())
        {
            if (blocked.Overlapped is null)
            {
                verifier.Report(
                    this,
                    $"{verifier.NameOf(queue)} is closed while {verifier.Io.Trace.NameOfThread(blocked.Issuer)} blocks in " +
                    $"{blocked.Function} on it. Shut it down first.",
                    queue,
                    blocked.Observation);
            }
        }
    }
}
