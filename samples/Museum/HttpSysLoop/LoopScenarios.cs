using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Scenarios with Microsoft's server on HTTP.sys that fail when the server shows a fault which its users have reported.</summary>
/// <remarks>Each is a scenario for <c>Simulation.Explore</c>, with the options of <see cref="Machine"/>.</remarks>
public static class LoopScenarios
{
    private const string Url = "http://localhost:80/";
    private const string SmallRequest = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private const string Answer = "hello";

    /// <summary>A request whose head does not fit into the first buffer of the server.</summary>
    private static readonly string s_largeRequest =
        $"GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: {new string('x', 8000)}\r\n\r\n";

    /// <summary>The machine of the scenarios: a mistake that it reports fails the run.</summary>
    public static MachineOptions Machine { get; } =
        new() { Profile = CompletionProfile.Windows, LoggerFactory = new MisuseFailsRun() };

    /// <summary>The same, where a call that returns ERROR_MORE_DATA at once queues a packet as well. No version of Windows is known to do
    /// so (DIV-03).</summary>
    public static MachineOptions MachineWithDoubleCompletions { get; } = Machine with
    {
        Profile = CompletionProfile.Windows7 with { ImmediateWarning = ImmediateWarning.ReturnAndNotify },
    };

    /// <summary>The same, where a call that returns ERROR_MORE_DATA at once queues no packet. No version of Windows is known to do so
    /// (MODE-03).</summary>
    public static MachineOptions MachineWithImmediateWarnings { get; } = Machine with
    {
        Profile = MachineWithDoubleCompletions.Profile with { SkipModeSuppressesImmediateWarning = true },
    };

    /// <summary>One request is answered, and the server stops as a host stops it. Nothing is at fault here.</summary>
    public static void AnswerAndStop(SimulatedMachine machine)
    {
        machine.Run!.PreemptsInsideAssemblies = false;
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync);
        Ask(machine);
        machine.Run.Wait(loop.StopAsync());
        loop.Dispose();
        machine.RunUntilIdle();
        RequireNothingLogged(loop, whileStopping: true);
    }

    /// <summary>A server stops while an accept loop is between its look at the stop and its next receive (aspnetcore#46439,
    /// #67419).</summary>
    public static void StopBesideReceive(SimulatedMachine machine)
    {
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync, new HttpSysLoopOptions { Accepts = 1 });
        using SimulatedClient client = machine.Connect(Url);
        client.Send(SmallRequest);
        machine.Run!.Wait(loop.StopAsync());
        loop.Dispose();
        machine.RunUntilIdle();
    }

    /// <summary>The same without the graceful part: the server is disposed at once.</summary>
    public static void DisposeBesideReceive(SimulatedMachine machine)
    {
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync, new HttpSysLoopOptions { Accepts = 1 });
        using SimulatedClient client = machine.Connect(Url);
        client.Send(SmallRequest);
        loop.Dispose();
        machine.RunUntilIdle();
    }

    /// <summary>There is no memory for one receive (aspnetcore#46439).</summary>
    public static void MemoryFailsOnce(SimulatedMachine machine)
    {
        machine.Run!.PreemptsInsideAssemblies = false;
        var options = new HttpSysLoopOptions { Accepts = 1, Memory = new FailingMemoryPool(failing: 2) };
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync, options);
        Ask(machine);
        Ask(machine);
        machine.Run.Wait(loop.StopAsync());
    }

    /// <summary>A graceful stop comes when the server has received a request that no thread works on yet (PR aspnetcore#65217).</summary>
    public static void StopBesideRequest(SimulatedMachine machine)
    {
        machine.Run!.PreemptsInsideAssemblies = false;
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync);
        using SimulatedClient client = machine.Connect(Url);
        client.Send(SmallRequest);
        machine.Run.Wait(loop.StopAsync());
        bool isReceived = machine.Describe().Queues.Single().ActiveRequests > 0;
        loop.Dispose();
        machine.RunUntilIdle();
        if (isReceived && !IsAnswered(client))
            throw new LoopFindingException("The graceful stop has cut a request that the server had received.");
    }

    /// <summary>A client leaves between the two receives of its large request (aspnetcore#35892).</summary>
    public static void ClientLeavesBetweenReceives(SimulatedMachine machine)
    {
        machine.Run!.PreemptsInsideAssemblies = false;
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync, new HttpSysLoopOptions { Accepts = 1 });
        SimulatedClient client = machine.Connect(Url);
        client.Send(s_largeRequest);
        client.Reset();
        Ask(machine);
        RequireNothingLogged(loop, whileStopping: false);
    }

    /// <summary>Two large requests. With <see cref="MachineWithDoubleCompletions"/> a completion comes twice (aspnetcore#54251); with
    /// <see cref="MachineWithImmediateWarnings"/> the server forgets a request.</summary>
    public static void LargeRequests(SimulatedMachine machine)
    {
        machine.Run!.PreemptsInsideAssemblies = false;
        using HttpSysLoop loop = HttpSysLoop.Start(machine, RespondAsync, new HttpSysLoopOptions { Accepts = 1 });
        using SimulatedClient first = machine.Connect(Url);
        using SimulatedClient second = machine.Connect(Url);
        first.Send(s_largeRequest);
        second.Send(s_largeRequest);
        machine.RunUntilIdle();
        RequireNothingLogged(loop, whileStopping: false);
        if (!IsAnswered(first) || !IsAnswered(second))
            throw new LoopFindingException("A request was lost.");
    }

    private static bool IsAnswered(SimulatedClient client)
    {
        try
        {
            return client.ReadResponse().BodyText == Answer;
        }
        catch (Exception cut) when (cut is IOException or ClientResponseException)
        {
            return false;
        }
    }

    private static async Task RespondAsync(IFeatureCollection features)
    {
        IHttpResponseFeature response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.Headers.ContentLength = Answer.Length;
        await features.GetRequiredFeature<IHttpResponseBodyFeature>().Stream.WriteAsync("hello"u8.ToArray());
    }

    private static void Ask(SimulatedMachine machine, string request = SmallRequest)
    {
        using SimulatedClient client = machine.Connect(Url);
        client.Send(request);
        ClientResponse response = client.ReadResponse();
        if (response.StatusCode != 200 || response.BodyText != Answer)
            throw new LoopFindingException(string.Create(CultureInfo.InvariantCulture, $"A client got the answer {response.StatusCode}."));
    }

    /// <summary>Fails for a logged error. A receive that the stop has cancelled is none.</summary>
    private static void RequireNothingLogged(HttpSysLoop loop, bool whileStopping)
    {
        if (loop.Log.Entries.FirstOrDefault(entry => !whileStopping || entry.Level > LogLevel.Debug) is { } entry)
            throw new LoopFindingException($"The server has logged {entry}.");
    }
}
