namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Puts the observations of a situation into words.</summary>
internal static class ObservedValues
{
    /// <summary>The label of what the port has.</summary>
    public const string OfPort = "the port";

    /// <summary>The label of what GetOverlappedResult returns.</summary>
    public const string OfResult = "GetOverlappedResult";

    /// <summary>What a program can see, in the order in which it can see it.</summary>
    public static IEnumerable<ObservedValue> Of(Situation given, Expectation seen)
    {
        yield return new("the call", $"{(seen.CallBlocks ? "blocks, then " : "")}returns {seen.Returns}");
        if (given.PBytes)
            yield return new("*pBytes", seen.PBytes);

        if (given.POverlapped)
        {
            yield return new("when it returns", Words(given, seen.AtReturn));
            yield return new("at the end", Words(given, seen.Final));
        }

        if (given.PortBound)
            yield return new(OfPort, Words(seen.Final.Packet));

        if (seen.Final.GorNoWait is { } result)
        {
            string returned = result.Returns ? "TRUE" : $"FALSE, {result.LastError}";
            yield return new(OfResult, $"{returned}, bytes {result.Bytes}; with bWait: {WaitWords(seen.GorWait)}");
        }
    }

    private static string Words(Situation given, State state)
    {
        string eventState = given.HasEvent ? $", event {state.Event}" : "";
        return $"Internal {state.Internal}, InternalHigh {state.InternalHigh}{eventState}, handle {state.FileObject}";
    }

    private static string Words(Packet? packet)
    {
        if (packet is null)
            return "no packet";

        string returned = packet.Gqcs.Returns ? "TRUE" : $"FALSE, {packet.Gqcs.LastError}";
        return $"one packet: bytes {packet.Bytes}, key {packet.Key}, the OVERLAPPED, {packet.Status}; GetQueuedCompletionStatus {returned}";
    }

    private static string WaitWords(string gorWait) => gorWait switch
    {
        "sameAsNoWait" => "the same",
        "waitsThenFinal" => "waits for the end, then the same",
        "hangs" => "never returns",
        ExpectedValue.Unspecified => "depends on other code, because this operation leaves the event alone",
        _ => gorWait,
    };
}
