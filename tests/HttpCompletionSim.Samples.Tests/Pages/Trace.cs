using HttpCompletionSim;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/reference/trace.md.</summary>
public sealed class Trace
{
    [Fact]
    public void Wait_for_an_event()
    {
        using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        machine.StartThread("poster", () => machine.Kernel32.PostQueuedCompletionStatus(port, 0, 1));

        machine.WaitFor<PacketQueued>(packet => packet.Port == "port#1", TimeSpan.FromSeconds(5));
        Console.WriteLine(machine.Trace.RecordedText());
    }

    [Fact]
    public void Write_the_trace_as_json_lines()
    {
        using var machine = new SimulatedMachine();

        using IDisposable subscription = machine.Trace.Subscribe(new JsonLinesTraceSink(Console.Out));

        machine.Trace.IsEnabled.ShouldBeTrue();
    }
}
