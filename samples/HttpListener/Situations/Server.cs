using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>A listener on a free port. It serves each request with the action that it was given.</summary>
internal sealed class Server : IDisposable
{
    private readonly Action<HttpListenerContext>? _serve;

    /// <param name="serve">Serves a request on a thread of the pool; null if the situation takes its requests itself.</param>
    /// <param name="path">The path of the prefix.</param>
    /// <param name="configure">Sets properties before the start.</param>
    public Server(Action<HttpListenerContext>? serve = null, string path = "", Action<HttpListener>? configure = null)
    {
        _serve = serve;
        Port = FreePort();
        Listener.Prefixes.Add($"http://localhost:{Port}/{path}");
        configure?.Invoke(Listener);
        Listener.Start();
        if (serve is not null)
            _ = ServeAsync();
    }

    public HttpListener Listener { get; } = new();

    public int Port { get; }

    /// <summary>A port that no socket uses.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Sends a request on a connection of its own and reads until that ends. PORT in the text stands for the port.</summary>
    public RawResponse Ask(string request)
    {
        using RawClient client = Connect(request);
        RawResponse response = client.ReadToEnd();
        string port = Port.ToString(CultureInfo.InvariantCulture);
        return response with { Text = response.Text.Replace(port, "PORT", StringComparison.Ordinal) };
    }

    /// <summary>Opens a connection and sends a request. PORT in the text stands for the port.</summary>
    public RawClient Connect(string request)
    {
        var client = new RawClient(Port);
        client.Send(request.Replace("PORT", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return client;
    }

    /// <summary>A request that asks the server to close the connection afterwards.</summary>
    /// <param name="target">The target of the request.</param>
    /// <param name="headers">Further headers, each ended with CR LF.</param>
    public static string Get(string target = "/", string headers = "") =>
        $"GET {target} HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n{headers}\r\n";

    /// <summary>Answers with a text, whose length the response names.</summary>
    public static void Answer(HttpListenerContext context, string? text) =>
        context.Response.Close(Encoding.UTF8.GetBytes(text ?? "null"), willBlock: true);

    public void Dispose() => Listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await Listener.GetContextAsync();
                _ = Task.Run(() => _serve!(context));
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was closed.
        }
    }
}
