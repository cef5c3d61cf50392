namespace HttpCompletionSim.Testing;

/// <summary>What a client does in the middle of its bytes.</summary>
/// <param name="WhatItDoes">One of the kinds of fault of clients.</param>
/// <param name="AfterBytes">The number of bytes after which it does so; not used for a client whose bytes arrive in pieces.</param>
/// <param name="Of">Which bytes are counted.</param>
internal sealed record ClientEffect(FaultKind WhatItDoes, long AfterBytes, ClientBytes Of) : FaultEffect
{
    /// <summary>How long the client stalls.</summary>
    public TimeSpan Duration { get; init; }

    public override FaultKind Kind => WhatItDoes;

    public override RuleSet Rules => Kind switch
    {
        FaultKind.ClientResets => ["RECV-16", "SEND-09", "BODY-15"],
        FaultKind.ClientHalfCloses => ["DISC-08"],
        FaultKind.ClientStalls => ["TIME-07"],
        _ => default,
    };

    public override string Effect => Kind switch
    {
        FaultKind.ClientResets => $"resets after {AfterBytes} bytes of its {Bytes}",
        FaultKind.ClientHalfCloses => $"ends its sending half after {AfterBytes} bytes",
        FaultKind.ClientStalls => $"stalls for {Duration.TotalMilliseconds:0} ms after {AfterBytes} bytes of its {Bytes}",
        _ => "sends its bytes in pieces",
    };

    private string Bytes => Of == ClientBytes.Request ? "request" : "response";

    public override string ToString() => $"a client {Effect}";
}
