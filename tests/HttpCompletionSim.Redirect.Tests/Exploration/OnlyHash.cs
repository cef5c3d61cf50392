namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>Runs in a process of its own, which <see cref="HttpSysLoopTests"/> starts, and prints the hash of its traces.</summary>
public sealed class OnlyHash
{
    public const string Variable = "HTTPSIM_PRINT_HASH";

    public static string Name => typeof(OnlyHash).FullName!;

    [Fact]
    public void Print()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            Console.WriteLine(HttpSysLoopTests.HashOfTraces());
    }
}
