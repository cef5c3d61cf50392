using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

/// <summary>A request queue with one URL on a port of its own, made in the way of API version 1 or 2.</summary>
internal sealed class Server : IDisposable
{
    private readonly World _world;
    private readonly HTTPAPI_VERSION _version;
    private readonly ulong _session;
    private readonly ulong _group;
    private bool _closed;

    public Server(World world, int version = 2)
    {
        _world = world;
        _version = version == 1 ? HTTPAPI_VERSION.HTTPAPI_VERSION_1 : HTTPAPI_VERSION.HTTPAPI_VERSION_2;
        IHttpApi api = world.HttpApi;
        Expect(api.HttpInitialize(_version, HttpConstants.HTTP_INITIALIZE_SERVER));
        if (version == 1)
        {
            Expect(api.HttpCreateHttpHandle(out nint queue));
            Queue = queue;
            Expect(OnAFreePort(() => api.HttpAddUrl(Queue, Url)));
        }
        else
        {
            Expect(api.HttpCreateServerSession(_version, out _session));
            Expect(api.HttpCreateUrlGroup(_session, out _group));
            Expect(api.HttpCreateRequestQueue(_version, null, 0, out nint queue));
            Queue = queue;
            Expect(api.HttpSetUrlGroupBindingProperty(_group, Queue));
            Expect(OnAFreePort(() => api.HttpAddUrlToUrlGroup(_group, Url)));
        }
    }

    public int Port { get; private set; }

    public string Url => $"http://localhost:{Port}/";

    public nint Queue { get; }

    /// <summary>A port that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public Client Connect() => new(Port);

    /// <summary>Receives the next request, blocking.</summary>
    public RequestBuffer Receive()
    {
        var request = new RequestBuffer();
        Expect(_world.HttpApi.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        return request;
    }

    /// <summary>Starts to receive a request when there is none.</summary>
    public uint StartReceive(RequestBuffer request, OverlappedBlock overlapped) =>
        _world.HttpApi.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

    /// <summary>Starts to receive, in the one situation that most checks begin with.</summary>
    public void StartReceiveThatPends(RequestBuffer request, OverlappedBlock overlapped)
    {
        uint error = StartReceive(request, overlapped);
        if (error != Win32Error.ERROR_IO_PENDING)
            throw new Inconclusive($"a receive without a request returned {error}");
    }

    public void CloseQueue()
    {
        _closed = true;
        if (_version == HTTPAPI_VERSION.HTTPAPI_VERSION_1)
            _world.Kernel32.CloseHandle(Queue);
        else
            _world.HttpApi.HttpCloseRequestQueue(Queue);
    }

    public void Dispose()
    {
        if (!_closed)
            CloseQueue();
        if (_session != 0)
        {
            _world.HttpApi.HttpCloseUrlGroup(_group);
            _world.HttpApi.HttpCloseServerSession(_session);
        }

        _world.HttpApi.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER);
    }

    // Between the look for a free port and its use, another program or an earlier connection may take it.
    private uint OnAFreePort(Func<uint> add)
    {
        uint error = Win32Error.NO_ERROR;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Port = FreePort();
            if ((error = add()) == Win32Error.NO_ERROR)
                break;
        }

        return error;
    }

    private static void Expect(uint error, [CallerArgumentExpression(nameof(error))] string call = "")
    {
        if (error != Win32Error.NO_ERROR)
            throw new Inconclusive($"{call} returned {error}");
    }
}
