namespace HttpCompletionSim.Testing;

/// <summary>Faults that are installed on a machine. Dispose it to take them away.</summary>
public sealed class FaultGuard : IDisposable
{
    private readonly MachineFaults _machine;
    private readonly InstalledFault[] _installed;

    internal FaultGuard(MachineFaults machine, InstalledFault[] installed)
    {
        _machine = machine;
        _installed = installed;
    }

    /// <summary>How many occasions there were.</summary>
    public int Occasions => _installed.Sum(fault => fault.Occasions);

    /// <summary>How often the faults have taken effect.</summary>
    public int Injected => _installed.Sum(fault => fault.Injected);

    /// <summary>Takes the faults away. A client that has connected before keeps its fault.</summary>
    public void Dispose() => _machine.Remove(_installed);
}
