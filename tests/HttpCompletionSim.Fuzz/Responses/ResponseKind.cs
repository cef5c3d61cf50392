namespace HttpCompletionSim.Fuzz.Responses;

internal sealed class ResponseKind : IFuzzKind
{
    public string Name => "split";

    public FuzzInput Generate(Random random) => new ListInput<int>([]);

    public string? Check(FuzzInput input, ulong seed) => null;
}
