namespace HttpCompletionSim.Testing.Verification;

/// <summary>The body of a request or a response is used after the end of the response.</summary>
/// <remarks>Certain: HttpSendResponseEntityBody is called after a send without HTTP_SEND_RESPONSE_FLAG_MORE_DATA was accepted and has not
/// failed. Or the thread that made that send calls HttpReceiveRequestEntityBody afterwards; a read on another thread may be a race that the
/// program knows of.</remarks>
internal sealed class BodyAfterEndRule() : VerifierRule(
    "HCV14", "A body is sent or read after the last send of the response.", ["SEND-06", "ENT-02"])
{
    internal override void RequestNamed(Verifier verifier, ObservedOperation operation, ObservedRequest request)
    {
        if (request is not { Last: { } last, HasSendFailed: false })
            return;

        bool sends = operation.Kind == HttpOperation.SendBody;
        bool reads = operation.Kind == HttpOperation.ReceiveBody && last.Issuer == operation.Issuer;
        if (sends || reads)
        {
            verifier.Report(
                this,
                $"{operation.Function} is called for {request.Name} after {last.Name}, the last send of its response: the id is invalid.",
                request,
                last,
                operation);
        }
    }
}
