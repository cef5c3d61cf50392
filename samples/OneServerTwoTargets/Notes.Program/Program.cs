using System.ComponentModel;
using System.Runtime.InteropServices;
using HttpCompletionSim;
using HttpCompletionSim.Samples.Notes;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Windows;

// One server, two targets: Windows or a simulated machine. The choice is made here, and the server does not know it.
const int Threads = 4;
const uint GraceMs = 10_000;
string url = args.Length > 0 ? args[0] : "http://localhost:8086/notes/";
if (OperatingSystem.IsWindows())
    return Run(WindowsHttpApi.Instance, WindowsKernel32.Instance);

Console.WriteLine("This is no Windows: the same server runs on a simulated machine, over real sockets.");
using var machine = new SimulatedMachine();
return Run(machine.HttpApi, machine.Kernel32);

int Run(IHttpApi http, IKernel32 kernel)
{
    using var stop = new ManualResetEvent(initialState: false);
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    try
    {
        using var server = new NoteServer(http, kernel, url);
        Thread[] threads = [.. Enumerable.Range(1, Threads).Select(number => new Thread(server.Serve) { Name = $"worker {number}" })];
        foreach (Thread thread in threads)
            thread.Start();

        Console.WriteLine($"Keeping notes at {url}NAME: GET, PUT, DELETE. Ctrl+C stops.");
        stop.WaitOne();
        bool allAnswered = server.Shutdown(GraceMs);
        foreach (Thread thread in threads)
            thread.Join();

        Console.WriteLine(allAnswered ? "Stopped; every request was answered." : "Stopped; what was not answered in time was cancelled.");
        return 0;
    }
    catch (Win32Exception refusal)
    {
        Console.Error.WriteLine(
            $"{url} cannot be served: give a URL such as http://localhost:8086/notes/, with a slash at the end and a free port. "
            + refusal.Message);
        return 1;
    }

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Set();
    }
}
