using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A request is never answered.</summary>
/// <remarks>Reported when the queue stops or the run ends, for each request that the program has received and has neither answered nor
/// cancelled, while its client is connected. Not on by default: a server that stops may leave its requests to the reset.</remarks>
internal sealed class NeverAnsweredRule() : VerifierRule(
    "HCV12", "A request is received and never answered.", ["SEND-09", "SHUT-05"], isOnByDefault: false)
{
    internal override void QueueStops(Verifier verifier, FileObject queue, bool isClosed) => Check(verifier, queue);

    internal override void Ended(Verifier verifier) => Check(verifier, queue: null);

    private void Check(Verifier verifier, FileObject? queue)
    {
        foreach (ObservedRequest request in verifier.Requests)
        {
            if (request.IsUnanswered && (queue is null || request.Receive.File == queue))
            {
                string until = queue is null ? "the run is over" : $"{verifier.NameOf(queue)} stops";
                verifier.Report(
                    this,
                    $"{request.Name} was received by {request.Receive.Name}, and has no whole answer when {until}.",
                    request,
                    request.Receive);
            }
        }
    }
}
