using System.Runtime.CompilerServices;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Testing;

/// <summary>The faults of one machine. The other files of this class have the places where faults come in.</summary>
/// <remarks>The machine knows this object only while a fault is installed, so a machine without faults pays one comparison.</remarks>
internal sealed partial class MachineFaults
{
    private static readonly ConditionalWeakTable<SimulatedMachine, MachineFaults> s_all = [];

    private readonly EngineLock _lock = new();
    private readonly SimulatedMachine _machine;
    private volatile InstalledFault[] _installed = [];

    private MachineFaults(SimulatedMachine machine) => _machine = machine;

    /// <summary>Whether the machine asks for faults.</summary>
    public bool IsAttached => _machine.Io.Faults is not null || _machine.Driver.Faults is not null || _machine.ClientFaults is not null;

    private InstalledFault[] Installed
    {
        get
        {
            _lock.Reads();
            return _installed;
        }
    }

    private Scheduler Scheduler => _machine.Io.Scheduler;

    /// <summary>The faults of a machine.</summary>
    public static MachineFaults Of(SimulatedMachine machine) => s_all.GetValue(machine, static machine => new MachineFaults(machine));

    /// <summary>Installs the faults of a plan, after those that are installed already.</summary>
    public FaultGuard Install(FaultPlan plan)
    {
        if (!Scheduler.ExploresChoices && plan.FirstOrDefault(fault => fault.Trigger.NeedsRun) is { } undecided)
        {
            throw new InvalidOperationException(
                $"Nothing decides when this fault takes effect: {undecided}. Outside a controlled run, give it a seed.");
        }

        InstalledFault[] added = [.. plan.Select(fault => new InstalledFault(fault, Scheduler))];
        using (_lock.EnterScope())
            Replace([.. _installed, .. added]);

        return new FaultGuard(this, added);
    }

    /// <summary>Takes faults away. Those that are not installed any more are ignored.</summary>
    public void Remove(InstalledFault[] removed)
    {
        using (_lock.EnterScope())
            Replace([.. _installed.Except(removed)]);
    }

    private void Replace(InstalledFault[] installed)
    {
        _installed = installed;
        bool isEmpty = installed.Length == 0;
        _machine.Io.Faults = isEmpty ? null : this;
        _machine.Driver.Faults = isEmpty ? null : this;
        bool hasClients = Array.Exists(installed, fault => fault.Effect is ClientEffect);
        _machine.ClientFaults = hasClients ? Strike : null;
    }

    /// <summary>Writes to the trace that a fault takes effect.</summary>
    private void Tell(FaultEffect effect, string subject, RuleSet rules)
    {
        MachineTrace trace = _machine.Trace;
        if (trace.IsEnabled)
            trace.Write(new FaultInjected { Fault = effect.Kind, Object = subject, Effect = effect.Effect, Rules = rules });
    }

    private string NameOfClient(IClientTransport client) => _machine.Trace.NameOf(client, "client");
}
