using HttpCompletionSim;
using HttpCompletionSim.Win32;
using Shouldly;
using Xunit;

/// <summary>The code snippets of docs/, unchanged.</summary>
public sealed class Snippets
{
    [Fact]
    public void Wait_for_a_line_of_trace()
    {
        using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
        // ...
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        machine.Kernel32.PostQueuedCompletionStatus(port, 0, 1);
        machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, 0).ShouldBeTrue();
        machine.WaitFor<PacketDequeued>(packet => packet.Port == "port#1", TimeSpan.FromSeconds(5));
        Console.WriteLine(machine.Trace.RecordedText());
    }

    [Fact]
    public void Write_the_trace_as_json_lines()
    {
        using var machine = new SimulatedMachine();
        using IDisposable subscription = machine.Trace.Subscribe(new JsonLinesTraceSink(Console.Out));
        machine.Trace.IsEnabled.ShouldBeTrue();
    }

    [Fact]
    public void Choose_a_profile()
    {
        var machine = new SimulatedMachine(new MachineOptions { Profile = CompletionProfile.Windows });
        machine.Profile.Name.ShouldBe("windows");
        machine.Dispose();
    }

    [Fact]
    public void Make_a_profile()
    {
        CompletionProfile mine = CompletionProfile.Windows with { Name = "mine", ImmediateWarning = ImmediateWarning.ReturnAndNotify };
        mine.ToString().ShouldBe("mine");
    }
}
