using System.Diagnostics;

namespace HttpCompletionSim.Fuzz;

/// <summary>Makes the runs, counts them, and reports each finding with the command that repeats it.</summary>
internal sealed class Fuzzer
{
    private const long DefaultRuns = 1000;
    private const int MaxFindings = 20;
    private const int ProgressMs = 500;

    private readonly FuzzOptions _options;
    private readonly IFuzzKind[] _kinds;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly bool _onTerminal = !Console.IsOutputRedirected;
    private long _runs;
    private int _findings;
    private long _shownMs;

    /// <summary>Prepares the runs.</summary>
    /// <exception cref="FormatException">The options name a kind that does not exist.</exception>
    public Fuzzer(FuzzOptions options, IFuzzKind[] kinds)
    {
        _options = options;
        _kinds = options.Kind is null ? kinds : [.. kinds.Where(kind => kind.Name == options.Kind)];
        if (_kinds.Length == 0)
            throw new FormatException($"There is no kind {options.Kind}.");
    }

    /// <summary>Makes all runs.</summary>
    /// <returns>Whether there was no finding.</returns>
    public bool Run()
    {
        if (_options.Replay is { } replayed)
        {
            RunOne(replayed);
        }
        else
        {
            for (long run = 0; !IsOver(run) && _findings < MaxFindings; run++)
            {
                RunOne(run);
                ShowProgress();
            }
        }

        ClearProgress();
        Console.WriteLine($"fuzz: {_runs} runs, {_findings} findings");
        return _findings == 0;
    }

    /// <summary>Spreads the seed and the number of a run over 64 bits (SplitMix64).</summary>
    private static ulong Mix(ulong seed, long run)
    {
        ulong value = (seed * 0x9E37_79B9_7F4A_7C15) + (ulong)run + 1;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    private bool IsOver(long run) =>
        _options.Seconds is { } seconds ? _watch.Elapsed.TotalSeconds >= seconds : run >= (_options.Runs ?? DefaultRuns);

    private void RunOne(long run)
    {
        IFuzzKind kind = _kinds[run % _kinds.Length];
        ulong seed = Mix(_options.Seed, run);
        FuzzInput input = kind.Generate(new Random((int)seed));
        _runs++;
        if (kind.Check(input, seed) is not { } wrong)
            return;

        _findings++;
        ClearProgress();
        FuzzInput small = Shrinker.Shrink(input, smaller => kind.Check(smaller, seed) is not null);
        string only = _options.Kind is null ? "" : $" --kind {_options.Kind}";
        Console.WriteLine($"""
            FINDING, kind {kind.Name}: {wrong}
            repeat: dotnet run -c Release --project tests/HttpCompletionSim.Fuzz -- --replay {_options.Seed}:{run}{only}
            shrunk from {input.Count} parts to {small.Count}: {kind.Check(small, seed)}
            {small.Show()}
            """);
    }

    private void ShowProgress()
    {
        if (!_onTerminal || _watch.ElapsedMilliseconds - _shownMs < ProgressMs)
            return;

        _shownMs = _watch.ElapsedMilliseconds;
        Console.Write($"\r{_runs} runs, {_runs / _watch.Elapsed.TotalSeconds:F0} runs/s, {_findings} findings  ");
    }

    private void ClearProgress()
    {
        if (_onTerminal)
            Console.Write($"\r{new string(' ', 70)}\r");
    }
}
