using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>ERROR_MORE_DATA is not followed up.</summary>
/// <remarks>Certain: a receive was told ERROR_MORE_DATA, so the request belongs to its id (RECV-13). The program has given the buffer with
/// that id to a receive for the next request, and until the queue stops or the run ends no call has named the request, while its client
/// waits.</remarks>
internal sealed class MoreDataRule() : VerifierRule(
    "HCV11", "A request that was too long for its buffer is never received by its id.", ["RECV-12", "RECV-13", "RECV-14"])
{
    internal override void Started(Verifier verifier, ObservedOperation operation)
    {
        if (verifier.AwaitingFollowUp == 0 || !operation.TakesNextRequest)
            return;

        foreach (ObservedRequest request in verifier.Requests)
        {
            if (request is { AwaitsFollowUp: true, HasEnded: false, Overwriter: null } && request.Receive.Buffer == operation.Buffer)
                request.Overwriter = operation;
        }
    }

    internal override void QueueStops(Verifier verifier, FileObject queue, bool isClosed) => Check(verifier, queue);

    internal override void Ended(Verifier verifier) => Check(verifier, queue: null);

    private void Check(Verifier verifier, FileObject? queue)
    {
        foreach (ObservedRequest request in verifier.Requests)
        {
            if (request is not { AwaitsFollowUp: true, HasEnded: false, Overwriter: { } overwriter })
                continue;

            if (queue is null || request.Receive.File == queue)
            {
                verifier.Report(
                    this,
                    $"{request.Name} was too long for the buffer of {request.Receive.Name}, which was told ERROR_MORE_DATA. The buffer " +
                    $"went to {overwriter.Name} for another request, and no call has named {request.Name} since.",
                    request,
                    request.Receive,
                    overwriter);
            }
        }
    }
}
