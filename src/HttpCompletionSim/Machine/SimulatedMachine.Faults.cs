using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Network;

namespace HttpCompletionSim;

/// <content>Where the faults of a test come in: calls and operations, the driver, and the ends of clients.</content>
public sealed partial class SimulatedMachine
{
    internal IoManager Io => _io;

    internal HttpSys Driver => _driver;

    /// <summary>Gives the end of a client that connects its faults; null while no fault of clients is installed.</summary>
    internal Func<IClientTransport, IClientTransport>? ClientFaults { get; set; }
}
