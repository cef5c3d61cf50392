using System.Collections;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Testing;

/// <summary>Faults that are installed together, such as on the machine of every run (<see cref="SimulationOptions.Faults"/>).</summary>
/// <remarks>
/// A plan has no state, so any number of machines can have the same one. Where several faults have the same occasion, they are asked in
/// their order, and the first one that takes effect is the only one.
/// </remarks>
[CollectionBuilder(typeof(FaultPlan), nameof(Create))]
public sealed class FaultPlan : IReadOnlyList<Fault>
{
    /// <summary>Longer than every time limit of the kernel by default.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(3);

    private readonly Fault[] _faults;

    private FaultPlan(Fault[] faults) => _faults = faults;

    /// <summary>How many faults there are.</summary>
    public int Count => _faults.Length;

    /// <summary>The fault at a position.</summary>
    public Fault this[int index] => _faults[index];

    /// <summary>Makes a plan of faults, in their order.</summary>
    public static FaultPlan Create(params ReadOnlySpan<Fault> faults)
    {
        foreach (Fault fault in faults)
            ArgumentNullException.ThrowIfNull(fault);

        return new FaultPlan([.. faults]);
    }

    /// <summary>
    /// Makes a plan with a fault of every kind, for each function, operation and limit that can have it. <see cref="Fault.UrlRevoked"/> is
    /// left out, since it names a URL.
    /// </summary>
    /// <param name="trigger">Gives each fault its trigger, such as <c>fault => fault.OneIn(20)</c>.</param>
    /// <param name="duration">How long clients stall and operations are late; null for three minutes, which is longer than the time limits
    /// of the kernel.</param>
    public static FaultPlan OfEveryKind(Func<Fault, Fault> trigger, TimeSpan? duration = null)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        IEnumerable<Fault> faults = [.. OfCalls(), .. OfOperations(duration ?? s_long), .. OfClients(duration ?? s_long), .. OfRequests()];
        return Create([.. faults.Select(trigger)]);
    }

    /// <summary>Goes through the faults in their order.</summary>
    public IEnumerator<Fault> GetEnumerator() => ((IEnumerable<Fault>)_faults).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The faults in words.</summary>
    public override string ToString() => string.Join("; ", (IEnumerable<Fault>)_faults);

    private static IEnumerable<Fault> OfCalls() =>
    [
        .. from function in DocumentedFailures.Functions
           from failure in DocumentedFailures.Of(function)
           select Fault.Fails(function, failure.Code),
        .. WaitEffect.Functions.Keys.Select(Fault.WaitTimesOut),
    ];

    private static IEnumerable<Fault> OfOperations(TimeSpan delay)
    {
        foreach (HttpOperation operation in Enum.GetValues<HttpOperation>())
        {
            yield return Fault.Pends(operation);
            yield return Fault.CompletesInline(operation);
            if (Fault.CanBeLate(operation))
                yield return Fault.CompletesLate(operation, delay);

            foreach (DocumentedFailure end in DocumentedEnds.Of(operation))
                yield return Fault.CompletesWith(operation, end.Code);

            if (Fault.NamesRequest(operation))
                yield return Fault.ConnectionBreaks(operation);
        }
    }

    /// <summary>At bytes in the request line, the headers and the body of a short message.</summary>
    private static IEnumerable<Fault> OfClients(TimeSpan duration) =>
    [
        Fault.ArrivesInPieces(),
        .. from of in Enum.GetValues<ClientBytes>()
           from afterBytes in (long[])[0, 1, 17, 60, 90]
           from fault in (Fault[])[Fault.ClientResets(afterBytes, of), Fault.ClientStalls(afterBytes, duration, of)]
           select fault,
        .. from afterBytes in (long[])[0, 30, 80] select Fault.ClientHalfCloses(afterBytes),
    ];

    private static IEnumerable<Fault> OfRequests() => [Fault.QueueFull(), .. Enum.GetValues<TimeLimit>().Select(Fault.TimeLimitPasses)];
}
