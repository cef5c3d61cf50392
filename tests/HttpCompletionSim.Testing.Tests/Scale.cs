using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>How much work the scenario tests do. A nightly or CI run asks for more than an ordinary run.</summary>
internal static class Scale
{
    /// <summary>How many runs an exploration has: <c>HTTPSIM_RUNS</c>.</summary>
    public static int Runs { get; } = Number("HTTPSIM_RUNS") ?? 500;

    /// <summary>How long a scenario is repeated on real threads: <c>HTTPSIM_SECONDS</c>.</summary>
    public static TimeSpan UnderRealThreads { get; } = TimeSpan.FromSeconds(Number("HTTPSIM_SECONDS") ?? 0.5);

    /// <summary>A file for a trace that another process compares with its own: <c>HTTPSIM_TRACE</c>.</summary>
    public static string? TraceFile { get; } = Environment.GetEnvironmentVariable("HTTPSIM_TRACE");

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
}
