using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The servers that the simulator is compared with, those that a test would use instead. Each answers 13 bytes.</summary>
internal static class Baselines
{
    private static readonly byte[] s_body = "Hello, World!"u8.ToArray();

    public static Task<IAsyncDisposable> StartKestrelAsync(int port) =>
        StartApplicationAsync(host => host.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port)));

    /// <summary>
    /// Starts the application of <see cref="StartKestrelAsync"/> on the HTTP.sys server of ASP.NET Core, whose calls go to the simulator.
    /// </summary>
    public static async Task<IAsyncDisposable> StartHttpSysAsync(int port)
    {
        var machine = new SimulatedMachine(new MachineOptions { Profile = CompletionProfile.Windows });
        using MachineScope scope = machine.Enter();
        IAsyncDisposable app = await StartApplicationAsync(
            host => host.UseHttpSys(options => options.UrlPrefixes.Add($"http://localhost:{port}/")));
        return new OnMachine(app, machine);
    }

    private static async Task<IAsyncDisposable> StartApplicationAsync(Action<ConfigureWebHostBuilder> useServer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        useServer(builder.WebHost);
        WebApplication app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentLength = s_body.Length;
            return context.Response.Body.WriteAsync(s_body, 0, s_body.Length);
        });
        await app.StartAsync();
        return app;
    }

    public static IAsyncDisposable StartHttpListener(int port)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://localhost:{port}/");
        listener.Start();
        for (int i = 0; i < 4; i++)
            _ = AnswerAsync(listener);

        return new Stopped(listener);
    }

    /// <summary>Starts a server without HTTP, which shows the cost of a socket.</summary>
    public static IAsyncDisposable StartEcho(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(512);
        _ = AcceptAsync(listener);
        return new Stopped(listener);
    }

    private static async Task AnswerAsync(HttpListener listener)
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                context.Response.ContentLength64 = s_body.Length;
                await context.Response.OutputStream.WriteAsync(s_body);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private static async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                _ = EchoAsync(await listener.AcceptAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task EchoAsync(Socket socket)
    {
        byte[] answer =
        [
            .. "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nServer: echo\r\nDate: Sun, 22 Nov 2026 00:00:00 GMT\r\n\r\n"u8,
            .. "Hello, World!"u8,
        ];
        byte[] buffer = new byte[4096];
        using (socket)
        {
            while (await socket.ReceiveAsync(buffer) > 0)
                await socket.SendAsync(answer);
        }
    }

    private sealed class OnMachine(IAsyncDisposable server, SimulatedMachine machine) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            machine.Dispose();
        }
    }

    private sealed class Stopped(IDisposable server) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            server.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
