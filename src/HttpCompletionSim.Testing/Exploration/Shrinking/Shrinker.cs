using System.Diagnostics;

namespace HttpCompletionSim.Testing;

/// <summary>Takes back the choices of a failing run one by one, as long as the run still fails in the same way.</summary>
/// <remarks>
/// The run is seen as the natural order with deviations. They are taken back in halves, quarters and so on, outcomes before threads, so
/// that injected faults go first. What is left may be far from the smallest, so the search goes on from below: one deviation at any
/// place, then one at any place beside one that is left, then a few at places that are drawn. Last, they are taken back in pairs, and two
/// at a time are replaced by one at any other place.
/// </remarks>
internal sealed class Shrinker
{
    /// <summary>Up to this many deviations are taken back in pairs as well: more pairs would cost more runs than they are worth.</summary>
    private const int MostForPairs = 30;

    /// <summary>Up to this many deviations, two of them are replaced by one.</summary>
    private const int MostForReplacing = 10;

    /// <summary>At most this many deviations are drawn in a search from below.</summary>
    private const int MostDrawn = 4;

    private readonly DeviationStrategy _strategy = new();
    private readonly Runner _runner;
    private readonly Action<SimulatedMachine> _scenario;
    private readonly ExploreOptions _options;
    private List<Deviation> _best = [];
    private SimulationFailedException? _bestFailure;
    private FailureIdentity _identity;
    private int _runsLeft;
    private long _begin;
    private bool _isStuck;

    public Shrinker(Action<SimulatedMachine> scenario, ExploreOptions options)
    {
        _scenario = scenario;
        _options = options;
        _runsLeft = options.ShrinkRuns;
        _runner = new Runner(_strategy, scenario, options) { AfterRun = options.AfterRun };
    }

    /// <summary>Shrinks a failure.</summary>
    /// <returns>The failure of the smallest run that was found, or <paramref name="found"/> if the run cannot be repeated.</returns>
    public SimulationFailedException Shrink(SimulationFailedException found)
    {
        // A thread that is stuck would be stuck again, and costs a thread of the host each time.
        bool isStuck = found.InnerException is SimulationRunException { End: RunEnd.TurnTooLong };
        if (_runsLeft <= 0 || isStuck)
            return found;

        _identity = FailureIdentity.Of(found.InnerException!);
        _begin = Stopwatch.GetTimestamp();
        try
        {
            _runner.Execute(() => Reduce(found));
        }
        catch (SimulationFailedException)
        {
            // A thread has kept the turn for too long in a smaller run. What was found so far stands.
            _isStuck = true;
        }

        if (_bestFailure is not { } best)
            return _isStuck ? found : NotRepeated(found);

        SimulationResult result = best.Result.Shrunk();
        return new SimulationFailedException(result, best.InnerException!, found, OrderText.Of(result.Token, _scenario, _options));
    }

    private SimulationFailedException NotRepeated(SimulationFailedException found) => new(found.Result, new SimulationRunException(
        $"{found.InnerException!.Message}\nThe scenario is not deterministic: a run with the same choices did not fail in this way.",
        found.InnerException,
        RunEnd.NotDeterministic));

    private void Reduce(SimulationFailedException found)
    {
        _strategy.Plan(found.Result.Schedule.Choices);
        if (!Fails())
            return;

        _ = TryWithout(deviation => deviation.Kind == ChoiceKind.Value);
        for (int size = Math.Max(1, _best.Count / 2); ; size = Math.Max(1, size / 2))
        {
            bool removed = RemoveInPieces(size);
            if (size == 1 && !removed)
                break;
        }

        SearchFromBelow();
        if (_best.Count <= MostForPairs)
            RemoveInPairs();

        while (_best.Count >= 2 && _best.Count <= MostForReplacing && ReplacePair())
        {
        }
    }

    /// <returns>Whether anything was taken back.</returns>
    private bool RemoveInPieces(int size)
    {
        bool removed = false;
        for (int end = _best.Count; end > 0 && _runsLeft > 0;)
        {
            // From the end, because the last deviations are often those that come after the fault.
            int begin = Math.Max(0, end - size);
            removed |= TryOnly([.. _best.Take(begin), .. _best.Skip(end)]);
            end = Math.Min(begin, _best.Count);
        }

        return removed;
    }

    /// <summary>Looks for a run with one deviation, then for one with two, of which one is known to be of use, then for one with a few that
    /// are drawn. Keeps two fifths of the runs.</summary>
    private void SearchFromBelow()
    {
        bool needsOutcome = _best.Exists(deviation => deviation.Kind == ChoiceKind.Value);
        int kept = _runsLeft * 2 / 5;
        if (_best.Count <= 1 || FindOneMore(null, needsOutcome, kept))
            return;

        int questions = _strategy.Questions;
        int keptForDraws = (_runsLeft + kept) / 2;

        // The last deviations are nearest to the failure.
        foreach (Deviation known in _best.ToArray().Reverse())
        {
            if (_best.Count <= 2 || _runsLeft <= keptForDraws || FindOneMore(known, needsOutcome, keptForDraws))
                break;
        }

        Draw(questions, needsOutcome, Math.Max(kept, _runsLeft - (keptForDraws - kept)));
    }

    /// <summary>Looks for a run with fewer deviations, drawn anew for each run.</summary>
    private void Draw(int questions, bool needsOutcome, int runsKept)
    {
        ulong seed = 0;
        for (int count = 2; count <= MostDrawn; count++)
        {
            int end = runsKept + ((_runsLeft - runsKept) * (MostDrawn - count) / MostDrawn);
            while (_runsLeft > end && count < _best.Count)
            {
                _strategy.Draw(seed++, count, questions, needsOutcome);
                Fails();
            }
        }
    }

    /// <summary>Looks for one deviation that fails, alone or beside one other.</summary>
    private bool FindOneMore(Deviation? known, bool needsOutcome, int runsKept)
    {
        Deviation[] given = known is { } one ? [one] : [];
        if (TryOnly([.. given]))
            return true;

        Deviation[] others = [.. _strategy.Others, .. needsOutcome ? _strategy.OtherOutcomes : []];
        foreach (Deviation other in others)
        {
            if (_runsLeft <= runsKept)
                return false;

            if (TryOnly([.. given, other]))
                return true;
        }

        return false;
    }

    private void RemoveInPairs()
    {
        for (int first = 0; first < _best.Count; first++)
        {
            for (int second = first + 1; second < _best.Count && _runsLeft > 0; second++)
            {
                (Deviation one, Deviation other) = (_best[first], _best[second]);
                if (TryWithout(deviation => deviation == one || deviation == other))
                {
                    (first, second) = (-1, 0);
                    break;
                }
            }
        }
    }

    /// <summary>Looks for one deviation that does what two of the best run do together.</summary>
    private bool ReplacePair()
    {
        List<Deviation> all = _best;
        for (int first = 0; first < all.Count; first++)
        {
            for (int second = first + 1; second < all.Count; second++)
            {
                Deviation[] kept = [.. all.Where((_, index) => index != first && index != second)];
                if (TryOnly([.. kept]))
                    return true;

                foreach (Deviation other in _strategy.Others.ToArray())
                {
                    if (_runsLeft <= 0)
                        return false;

                    if (TryOnly([.. kept, other]))
                        return true;
                }
            }
        }

        return false;
    }

    private bool TryWithout(Func<Deviation, bool> isLeftOut)
    {
        List<Deviation> rest = [.. _best.Where(deviation => !isLeftOut(deviation))];
        return rest.Count < _best.Count && TryOnly(rest);
    }

    private bool TryOnly(List<Deviation> deviations)
    {
        _strategy.Plan(deviations);
        return Fails();
    }

    /// <summary>Runs what is planned, and keeps it as the best if it fails in the same way with fewer deviations.</summary>
    private bool Fails()
    {
        if (_options.TimeLimit is { } limit && Stopwatch.GetElapsedTime(_begin) >= limit)
            _runsLeft = 0;

        if (_runsLeft-- <= 0)
            return false;

        try
        {
            _runner.TryRun();
            return false;
        }
        catch (SimulationFailedException failure)
        {
            // The same choices may take longer than a limit on a computer that is busy.
            _isStuck |= _bestFailure is null && failure.IsOutOfBounds;
            bool isSmaller = _bestFailure is null || _strategy.Made.Count < _best.Count;
            if (!isSmaller || FailureIdentity.Of(failure.InnerException!) != _identity)
                return false;

            (_best, _bestFailure) = ([.. _strategy.Made], failure);
            return true;
        }
    }
}
