using System.Net;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Scenarios with the Windows build of <see cref="HttpListener"/> that fail when it shows a fault.</summary>
public static class ListenerScenarios
{
    /// <summary>One thread is in <see cref="HttpListener.GetContext"/> while another calls <see cref="HttpListener.Abort"/>.</summary>
    /// <remarks>
    /// Abort cancels the receives of the queue and then closes the handle. A receive that begins between both was not cancelled, and the
    /// call holds a reference to the handle, so the close waits for the receive: neither of them ends. It needs no assumption but that an
    /// open queue whose URLs are gone keeps its receives.
    /// </remarks>
    public static void GetContextBesideAbort(SimulatedMachine machine) => GetContextBeside(machine, listener => listener.Abort());

    /// <summary>The same with <see cref="HttpListener.Close"/>.</summary>
    public static void GetContextBesideClose(SimulatedMachine machine) => GetContextBeside(machine, listener => listener.Close());

    /// <summary>The asynchronous receive beside Abort. It ends in each run.</summary>
    public static void GetContextAsyncBesideAbort(SimulatedMachine machine) => Beside(
        machine, listener => ControlledRun.Current!.Wait(listener.GetContextAsync()), listener => listener.Abort());

    private static void GetContextBeside(SimulatedMachine machine, Action<HttpListener> stop) =>
        Beside(machine, listener => listener.GetContext(), stop);

    private static void Beside(SimulatedMachine machine, Action<HttpListener> receive, Action<HttpListener> stop)
    {
        machine.Run!.PreemptsInsideAssemblies = false;
        var listener = new HttpListener();
        listener.Prefixes.Add("http://localhost:80/");
        listener.Start();
        SimulatedThread server = machine.StartThread("server", () =>
        {
            try
            {
                receive(listener);
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Each of them tells that the listener has been stopped.
            }
            catch (ArgumentException end) when (end.ParamName == "handle")
            {
                // The queue was closed before it was bound to the thread pool.
            }
        });
        stop(listener);
        machine.RunUntilIdle();
        if (!server.HasEnded)
            throw new LoopFindingException($"The listener is stopped, and the receive of its server thread never ends: {server.WaitsFor}.");
    }
}
