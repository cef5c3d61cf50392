using System.Runtime.InteropServices;
using HttpCompletionSim;
using HttpCompletionSim.Samples.HighPerformance;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Windows;

// Without arguments the program serves its own clients and ends. With "serve" it serves until Ctrl+C. A URL replaces the one in the file.
bool serves = args is ["serve", ..];
string url = args.Length > (serves ? 1 : 0) ? args[^1] : "http://localhost:8087/";
if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttp || !url.EndsWith('/'))
{
    Console.Error.WriteLine($"'{url}' is not a URL for this sample: write http://localhost:PORT/path/ with a slash at the end.");
    return 2;
}

if (OperatingSystem.IsWindows())
    return Run(WindowsHttpApi.Instance, WindowsKernel32.Instance);

// HTTP.sys completes operations inside their calls, so the sample takes the profile that does the same as Windows in every detail.
using var machine = new SimulatedMachine(new MachineOptions { Profile = CompletionProfile.Windows });
return Run(machine.HttpApi, machine.Kernel32);

int Run(IHttpApi http, IKernel32 kernel)
{
    try
    {
        using var server = new PortServer(http, kernel, url);
        Console.WriteLine($"Serving {url}");
        if (serves)
            WaitForCtrlC();
        else
            Console.WriteLine($"{Load.Run(address)} requests of {Load.Clients} clients were answered.");

        server.Shutdown();
        ServerTotals totals = server.Totals;
        Console.WriteLine(
            $"Received: {totals.Received}, answered: {totals.Answered}, {totals.LongHeads} received again, into a longer buffer.");
        Console.WriteLine($"Packets: {totals.Packets}, taken in {totals.Batches} batches. Completed inside the call: {totals.Inline}.");
        return 0;
    }
    catch (Win32CallException refusal)
    {
        Console.Error.WriteLine($"{url} cannot be served: give another port, as in http://localhost:9000/. {refusal.Message}");
        return 1;
    }
}

static void WaitForCtrlC()
{
    using var stop = new ManualResetEvent(initialState: false);
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    stop.WaitOne();

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Set();
    }
}
