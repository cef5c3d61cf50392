using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Windows;

namespace HttpCompletionSim.WineSmoke;

/// <summary>A system that the checks run against, as the interfaces that production code takes.</summary>
internal sealed record World(string Name, IHttpApi HttpApi, IKernel32 Kernel32, INtDll NtDll, IThreadPoolIo? ThreadPoolIo)
{
    public static World Native() => OperatingSystem.IsWindows()
        ? new World("native", WindowsHttpApi.Instance, WindowsKernel32.Instance, WindowsNtDll.Instance, WindowsThreadPoolIo.Instance)
        : throw new PlatformNotSupportedException("The native world needs Windows, or Wine: see tests/wine/run.sh.");

    public static World Simulator(string profile)
    {
        var machine = new SimulatedMachine(new MachineOptions
        {
            Profile = CompletionProfile.All.Single(candidate => candidate.Name == profile),
        });
        return new World("simulator", machine.HttpApi, machine.Kernel32, machine.NtDll, machine.ThreadPoolIo);
    }
}
