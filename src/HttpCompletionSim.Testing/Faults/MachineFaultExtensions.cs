namespace HttpCompletionSim.Testing;

/// <summary>Installs faults on a machine.</summary>
public static class MachineFaultExtensions
{
    /// <summary>Installs a fault.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>Dispose it to take the fault away. A machine keeps a fault that is not taken away.</returns>
    /// <exception cref="InvalidOperationException">
    /// A controlled run would choose when the fault takes effect, and the machine belongs to none. Give the fault a seed.
    /// </exception>
    public static FaultGuard Inject(this SimulatedMachine machine, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return machine.Inject(FaultPlan.Create(fault));
    }

    /// <summary>Installs the faults of a plan.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="plan">The faults.</param>
    /// <returns>Dispose it to take the faults away.</returns>
    /// <exception cref="InvalidOperationException">As above; no fault of the plan is installed then.</exception>
    public static FaultGuard Inject(this SimulatedMachine machine, FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(plan);
        return MachineFaults.Of(machine).Install(plan);
    }
}
