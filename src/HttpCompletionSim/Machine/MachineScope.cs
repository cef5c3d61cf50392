using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>While it lives, static doors on this thread that have neither handle nor id go to its machine.</summary>
public readonly struct MachineScope : IDisposable, IEquatable<MachineScope>
{
    private readonly IoThread _thread;
    private readonly IIoHost? _before;

    internal MachineScope(SimulatedMachine machine)
    {
        _thread = IoThread.Of(SimulatedThread.Current);
        _before = _thread.EnteredHost;
        _thread.EnteredHost = machine;
    }

    /// <summary>Goes back to the machine that was entered before, or to none.</summary>
    public void Dispose() => _thread?.EnteredHost = _before;

    /// <inheritdoc/>
    public bool Equals(MachineScope other) => _thread == other._thread && _before == other._before;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MachineScope other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_thread, _before);

    /// <summary>Whether two scopes go back to the same machine on the same thread.</summary>
    public static bool operator ==(MachineScope left, MachineScope right) => left.Equals(right);

    /// <summary>Whether two scopes differ.</summary>
    public static bool operator !=(MachineScope left, MachineScope right) => !left.Equals(right);
}
