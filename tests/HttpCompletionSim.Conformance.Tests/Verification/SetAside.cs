using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Verification;

/// <summary>Cases that make a mistake on purpose.</summary>
/// <param name="Addresses">Their addresses.</param>
/// <param name="Rule">The rule of the verifier that finds the mistake.</param>
/// <param name="Reason">Why they make it.</param>
internal sealed record SetAside(Regex Addresses, string Rule, string Reason)
{
    public static IReadOnlyList<SetAside> All { get; } =
    [
        Of("result/(spurious-signal|two-operations-without-events)", "HCV06", "The stale result is what the case is about."),
        Of(
            "completion/matrix/(07[789]|080|10[1-4]|12[5-8])@.*",
            "HCV08",
            "These rows pend without an event on a bound handle, and the case asks each result with bWait."),
        Of("event/operation/auto-reset-is-consumed", "HCV10", "The case shows who takes the signal."),
        Of("(send/twice|open/OQ-06)", "HCV13", "The code of the second response is what the case is about."),
        Of("(body/answered|opaque/echo|opaque/ends-like-a-response)", "HCV14", "The case shows that the id is invalid after the response."),
        Of("send-body/after-the-end", "HCV14", "The code of a send after the end is what the case is about."),
        Of("send-body/disconnect-in-the-head", "HCV15", "The case shows when such a connection closes (SEND-34)."),
        Of("completion/blocking/ends-when-the-queue-closes", "HCV18", "The close under a blocking call is what the case is about."),
        Of(
            "completion/matrix/1(4[5-9]|5[0-9]|6[0-8])@.*",
            "HCV19",
            "These rows end with an immediate error, and the case shows that a wait for the result does not end."),
        Of("result/after-an-immediate-error", "HCV19", "The wait that does not end is what the case is about."),
        Of("thread-pool/io/taken-back-too-early", "HCV22", "The completion without an announcement is what the case is about."),
    ];

    public bool Covers(string address, string rule) => rule == Rule && Addresses.IsMatch(address);

    private static SetAside Of(string addresses, string rule, string reason) => new(new Regex($"^{addresses}$"), rule, reason);
}
