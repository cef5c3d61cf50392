using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.HttpSys;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Microsoft's server on HTTP.sys, with its accept loops, on a machine of a controlled run: without a host, so that thousands of
/// runs a second are possible.</summary>
/// <remarks>The assembly is redirected in mode Explore, and nothing else of it is changed. The server begins with
/// <see cref="Start"/>; a scenario stops it with <see cref="StopAsync"/> and disposes it, as a host does.</remarks>
public sealed class HttpSysLoop : IDisposable
{
    private static readonly ConstructorInvoker s_constructor = FindConstructor();

    private readonly IServer _server;

    private HttpSysLoop(IServer server, LoopLog log) => (_server, Log) = (server, log);

    /// <summary>What the server has logged.</summary>
    public LoopLog Log { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="machine">A machine of the profile <c>windows</c> or <c>windows7</c>.</param>
    /// <param name="respond">Answers a request.</param>
    /// <param name="options">How the server is made; null for the defaults.</param>
    public static HttpSysLoop Start(SimulatedMachine machine, Func<IFeatureCollection, Task> respond, HttpSysLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        options ??= new HttpSysLoopOptions();
        var log = new LoopLog();
        var httpSys = new HttpSysOptions { MaxAccepts = options.Accepts };
        httpSys.UrlPrefixes.Add(options.Url);
        var server = (IServer)s_constructor.Invoke(
            Options.Create(httpSys), options.Memory ?? SharedMemoryPools.Instance, log, null);
        using MachineScope scope = machine.Enter();
        server.StartAsync(new LoopApplication(respond), CancellationToken.None).GetAwaiter().GetResult();
        return new HttpSysLoop(server, log);
    }

    /// <summary>Stops it gracefully: the task ends when the requests under way have been answered.</summary>
    /// <param name="cancellation">Ends the wait for them.</param>
    public Task StopAsync(CancellationToken cancellation = default) => _server.StopAsync(cancellation);

    /// <summary>Closes its queue.</summary>
    public void Dispose() => _server.Dispose();

    private static ConstructorInvoker FindConstructor()
    {
        Type pump = typeof(HttpSysOptions).Assembly.GetType("Microsoft.AspNetCore.Server.HttpSys.MessagePump", throwOnError: true)!;
        ConstructorInfo constructor = pump.GetConstructors().Single();
        Type[] expected = [typeof(IOptions<HttpSysOptions>), typeof(IMemoryPoolFactory<byte>), typeof(ILoggerFactory)];
        if (!constructor.GetParameters().Select(each => each.ParameterType).Take(expected.Length).SequenceEqual(expected))
            throw new NotSupportedException($"The server of {pump.Assembly.FullName} is made in another way: {constructor}.");

        return ConstructorInvoker.Create(constructor);
    }

    private sealed class LoopApplication(Func<IFeatureCollection, Task> respond) : IHttpApplication<IFeatureCollection>
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public Task ProcessRequestAsync(IFeatureCollection context) => respond(context);

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }
    }
}
