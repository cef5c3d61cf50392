namespace HttpCompletionSim.Fuzz.Api;

internal sealed class CallKind : IFuzzKind
{
    public string Name => "api";

    public FuzzInput Generate(Random random) => new ListInput<int>([]);

    public string? Check(FuzzInput input, ulong seed) => null;
}
