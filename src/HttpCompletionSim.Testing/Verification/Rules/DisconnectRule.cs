using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>DISCONNECT stands beside MORE_DATA only.</summary>
/// <remarks>Certain: a send with HTTP_SEND_RESPONSE_FLAG_DISCONNECT and HTTP_SEND_RESPONSE_FLAG_MORE_DATA was accepted, and the last send
/// of the response has no DISCONNECT. What the first one does is not defined, so whether the connection closes is not either.</remarks>
internal sealed class DisconnectRule() : VerifierRule(
    "HCV15", "HTTP_SEND_RESPONSE_FLAG_DISCONNECT is given only beside MORE_DATA, where it is not defined.", ["SEND-33", "SEND-34"])
{
    private const uint Both = HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT | HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;

    internal override void Submitted(Verifier verifier, ObservedOperation operation, ObservedRequest request)
    {
        if ((operation.Flags & Both) == Both)
            request.DisconnectBesideMore ??= operation;

        if ((operation.Flags & Both) == 0 && request.DisconnectBesideMore is { } early)
        {
            verifier.Report(
                this,
                $"{early.Name} of {request.Name} has DISCONNECT beside MORE_DATA, and {operation.Name}, the last send, has no DISCONNECT.",
                request,
                early,
                operation);
        }
    }
}
