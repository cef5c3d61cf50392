namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>
/// The checks of an expectation by the names that <see cref="RowComparison"/> gives them. Those that assert nothing are left out.
/// </summary>
internal static class ExpectedChecks
{
    /// <summary>The checks, in the order in which they are compared.</summary>
    public static IEnumerable<(string Check, string Value)> Of(Expectation expected) =>
        All(expected).Where(each => ExpectedValue.Asserts(each.Value));

    private static IEnumerable<(string Check, string Value)> All(Expectation expected) =>
    [
        ("returns", expected.Returns),
        ("callBlocks", YesNo(expected.CallBlocks)),
        ("pBytes", expected.PBytes),
        .. OfState("atReturn", expected.AtReturn),
        .. OfState("final", expected.Final),
        ("gorWait", expected.GorWait),
    ];

    private static IEnumerable<(string Check, string Value)> OfState(string moment, State state) =>
    [
        ($"{moment}.internal", state.Internal),
        ($"{moment}.internalHigh", state.InternalHigh),
        ($"{moment}.event", state.Event),
        ($"{moment}.fileObject", state.FileObject),
        .. OfPacket($"{moment}.packet", state.Packet),
        .. OfResult($"{moment}.gorNoWait", state.GorNoWait),
    ];

    private static IEnumerable<(string Check, string Value)> OfPacket(string check, Packet? packet) => packet is null
        ? [(check, "no packet")]
        :
        [
            ($"{check}.bytes", packet.Bytes),
            ($"{check}.key", packet.Key),
            ($"{check}.overlapped", packet.Overlapped),
            ($"{check}.status", packet.Status),
            ($"{check}.gqcs.returns", YesNo(packet.Gqcs.Returns)),
            ($"{check}.gqcs.lastError", packet.Gqcs.LastError ?? ExpectedValue.NotApplicable),
        ];

    private static IEnumerable<(string Check, string Value)> OfResult(string check, OverlappedResult? result) => result is null
        ? []
        :
        [
            ($"{check}.returns", YesNo(result.Returns)),
            ($"{check}.lastError", result.LastError ?? ExpectedValue.NotApplicable),
            ($"{check}.bytes", result.Bytes),
        ];

    private static string YesNo(bool value) => value ? "true" : "false";
}
