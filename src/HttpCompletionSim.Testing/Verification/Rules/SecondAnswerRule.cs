namespace HttpCompletionSim.Testing.Verification;

/// <summary>A request is answered twice.</summary>
/// <remarks>Certain: HttpSendHttpResponse is called for a request whose response has begun, by an earlier call that was accepted and has
/// not failed.</remarks>
internal sealed class SecondAnswerRule() : VerifierRule(
    "HCV13", "HttpSendHttpResponse is called for a request that has its response.", ["SEND-06", "SEND-07"])
{
    internal override void RequestNamed(Verifier verifier, ObservedOperation operation, ObservedRequest request)
    {
        if (operation.Kind == HttpOperation.SendResponse && request is { Head: { } first, HasSendFailed: false })
        {
            verifier.Report(
                this,
                $"{operation.Function} is called again for {request.Name}, whose response {first.Name} has begun.",
                request,
                first,
                operation);
        }
    }
}
