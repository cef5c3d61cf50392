using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>The lock of one object in a controlled run.</summary>
internal sealed class RunMonitor
{
    /// <summary>The thread that holds it; null for none.</summary>
    public SimulatedThread? Owner { get; set; }

    /// <summary>How often the owner has entered it.</summary>
    public int Depth { get; set; }

    /// <summary>How many threads wait to enter it.</summary>
    public int Entering { get; set; }

    /// <summary>The threads that wait for a pulse, the oldest first; true for one that was pulsed.</summary>
    public List<StrongBox<bool>> Pulses { get; } = [];
}
