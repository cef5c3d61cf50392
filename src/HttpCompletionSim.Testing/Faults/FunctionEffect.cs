using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>A function fails with a documented code.</summary>
/// <param name="Function">The name of the function; null for every function that documents the code.</param>
/// <param name="Code">The Win32 code.</param>
/// <param name="OnlyMakesHandles">Whether only functions that make a handle count.</param>
/// <param name="OnlyListens">Whether only functions that make the machine listen on a port count.</param>
internal sealed record FunctionEffect(string? Function, uint Code, bool OnlyMakesHandles = false, bool OnlyListens = false) : FaultEffect
{
    public override FaultKind Kind => FaultKind.FunctionFails;

    public override RuleSet Rules => Function is null ? default : RulesFor(Function);

    public override string Effect => $"fails with {Win32Error.NameOf(Code)}";

    /// <summary>Whether a call of a function is an occasion for the fault.</summary>
    public bool Strikes(string function) =>
        (Function is null || Function == function) &&
        (!OnlyMakesHandles || DocumentedFailures.MakesHandle(function)) &&
        (!OnlyListens || DocumentedFailures.Listens(function)) &&
        DocumentedFailures.Find(function, Code) is not null;

    /// <summary>The rules that say that the function can fail with the code.</summary>
    public RuleSet RulesFor(string function) => DocumentedFailures.Find(function, Code)!.Value.Rules;

    public override string ToString() => $"{Function ?? AnyFunction} {Effect}";

    private string AnyFunction =>
        OnlyListens ? "a function that listens" : OnlyMakesHandles ? "a function that makes a handle" : "a function";
}
