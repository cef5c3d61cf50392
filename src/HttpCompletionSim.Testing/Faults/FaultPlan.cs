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

    /// <summary>Goes through the faults in their order.</summary>
    public IEnumerator<Fault> GetEnumerator() => ((IEnumerable<Fault>)_faults).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The faults in words.</summary>
    public override string ToString() => string.Join("; ", (IEnumerable<Fault>)_faults);
}
