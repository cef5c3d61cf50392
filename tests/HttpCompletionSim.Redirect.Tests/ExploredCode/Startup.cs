namespace ExploredCode;

/// <summary>A class whose static constructor needs another thread.</summary>
public static class Startup
{
    static Startup() => Value = Task.Run(() => 42).Result;

    public static int Value { get; }
}
