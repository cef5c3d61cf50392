using System.Globalization;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The strategy that a command line asks for.</summary>
internal sealed class StrategyChoice
{
    public const string Portfolio = "portfolio";
    private const string Random = "random";
    private const string Pct = "pct";
    private const string Delay = "delay";
    private const string RoundRobin = "round-robin";
    private const string Exhaustive = "exhaustive";
    private const int PctDepth = 3;
    private const int Delays = 2;

    private readonly string _name;
    private readonly int? _depth;
    private readonly ulong _seed;

    private StrategyChoice(string name, int? depth, ulong seed)
    {
        _name = name;
        _depth = depth;
        _seed = seed;
    }

    /// <summary>The names of the strategies, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Portfolio, Random, Pct, Delay, RoundRobin, Exhaustive];

    /// <summary>The first seed; null for a strategy without seeds.</summary>
    public ulong? Seed => HasSeeds(_name) ? _seed : null;

    /// <summary>Reads the options.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="depth">The depth; null for the strategy's own.</param>
    /// <param name="seed">The first seed; null for 0.</param>
    /// <exception cref="UsageException">The strategy has no depth, a larger one, or no seeds.</exception>
    public static StrategyChoice Of(string name, int? depth, ulong? seed)
    {
        if (depth is not null && name is not (Pct or Delay or Exhaustive))
            throw new UsageException($"--strategy {name} has no depth: leave --depth out, or use {Pct}, {Delay} or {Exhaustive}.");

        if (depth < 1 && name == Pct)
            throw new UsageException($"--strategy {Pct} needs a --depth of at least 1.");

        if (seed is not null && !HasSeeds(name))
            throw new UsageException($"--strategy {name} draws nothing, so it has no seed: leave --seed out.");

        return new StrategyChoice(name, depth ?? (name switch { Pct => PctDepth, Delay => Delays, _ => null }), seed ?? 0);
    }

    /// <summary>Makes the strategy before its first execution.</summary>
    public ISchedulingStrategy Create() => _name switch
    {
        Random => new RandomStrategy(_seed),
        Pct => new PctStrategy(_seed, _depth!.Value),
        Delay => new DelayBoundedStrategy(_seed, _depth!.Value),
        RoundRobin => new RoundRobinStrategy(),
        Exhaustive => new ExhaustiveStrategy(_depth ?? int.MaxValue),
        _ => PortfolioStrategy.Of(_seed),
    };

    /// <summary>The name with the depth, as in <c>pct 3</c>.</summary>
    public override string ToString() =>
        _depth is { } depth ? string.Create(CultureInfo.InvariantCulture, $"{_name} {depth}") : _name;

    private static bool HasSeeds(string name) => name is not (RoundRobin or Exhaustive);
}
