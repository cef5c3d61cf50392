using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

/// <summary>The checks, in the order in which they run: the simple ones first, those that may end the process last.</summary>
internal static partial class Checks
{
    private const uint Long = 5000;
    private const uint Short = 300;
    private const nuint Key = 0x77;
    private static readonly string TwoKilobytes = $"X-Long: {new string('x', 2000)}\r\n";

    public static IReadOnlyList<Check> All { get; } = [.. Kernel, .. Requests, .. Events, .. Ports, .. Callbacks, .. Buffers, .. Cancellation, .. Last];

    /// <summary>Sends a small response, blocking.</summary>
    private static void Respond(World world, Server server, RequestBuffer request, string body = "done")
    {
        using ResponseBuilder response = Response(body);
        world.HttpApi.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out _);
    }

    private static ResponseBuilder Response(string body) => new ResponseBuilder()
        .Header(HTTP_HEADER_ID.HttpHeaderContentLength, body.Length.ToString())
        .Body(body);

    /// <summary>Whether an event is signalled by now. The wait consumes the signal of an auto-reset event.</summary>
    private static bool IsSignalled(World world, nint handle) =>
        world.Kernel32.WaitForSingleObject(handle, 0) == Win32Error.WAIT_OBJECT_0;

    /// <summary>Lets time pass in a way that every world has.</summary>
    private static void Pause(World world, uint milliseconds)
    {
        nint never = world.Kernel32.CreateEvent(true, false);
        world.Kernel32.WaitForSingleObject(never, milliseconds);
        world.Kernel32.CloseHandle(never);
    }

    /// <summary>A port that the queue of a server is bound to.</summary>
    private static nint BindToPort(World world, Server server)
    {
        nint port = world.Kernel32.CreateIoCompletionPort(server.Queue, 0, Key, 0);
        return port != 0 ? port : throw new Inconclusive($"binding failed with {world.Kernel32.GetLastError()}");
    }

    /// <summary>Takes a packet and notes all that is known of it.</summary>
    private static void SeePacket(World world, Seen seen, nint port, OverlappedBlock? expected, uint milliseconds = Long, string name = "packet")
    {
        bool taken = world.Kernel32.GetQueuedCompletionStatus(
            port, out uint bytes, out nuint key, out OverlappedReference overlapped, milliseconds);
        seen.Result(name, world, taken);
        if (!taken && overlapped.IsNull)
            return;

        seen.That($"{name}.own", expected is not null && overlapped.IsFor(expected));
        seen.That($"{name}.key", key == Key);
        if (expected is not null && overlapped.IsFor(expected))
            seen.That($"{name}.bytesAreInternalHigh", bytes == expected.InternalHigh);
    }

    /// <summary>Receives into an OVERLAPPED when a request is there already, which should make the call return at once.</summary>
    private static uint ReceiveInline(
        World world, Server server, Client client, RequestBuffer request, OverlappedBlock overlapped, string moreHeaders = "")
    {
        // Nobody can force a call to complete at once. A second request that came together with a first is there as soon as the first
        // was answered: that is as near as one gets. The first is served without leaving a packet, whatever the queue is bound to.
        string host = $"Host: localhost:{server.Port}\r\n";
        client.Send($"GET /first HTTP/1.1\r\n{host}\r\nGET /second HTTP/1.1\r\n{host}{moreHeaders}\r\n");
        nint handle = world.Kernel32.CreateEvent(true, false);
        using var quiet = new OverlappedBlock(handle, suppressPacket: true);
        using var first = new RequestBuffer();
        using ResponseBuilder response = Response("first");
        Await(server.StartReceive(first, quiet));
        Await(world.HttpApi.HttpSendHttpResponse(server.Queue, first.RequestId, 0, response, quiet));
        client.ReadResponse();
        world.Kernel32.CloseHandle(handle);
        Pause(world, Short);
        return server.StartReceive(request, overlapped);

        void Await(uint error)
        {
            if (error is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
                throw new Inconclusive($"the first exchange failed with {error}");
            if (world.Kernel32.WaitForSingleObject(handle, Long) != Win32Error.WAIT_OBJECT_0)
                throw new Inconclusive("the first exchange did not end");
        }
    }
}
