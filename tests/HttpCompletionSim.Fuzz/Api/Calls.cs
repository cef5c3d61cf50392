using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Fuzz.Api;

/// <summary>Makes the calls of a run on one machine, keeps what they made, and checks what they did.</summary>
/// <remarks>
/// The functions of httpapi.dll are in <c>Calls.Http.cs</c>, those of kernel32.dll and the clients in <c>Calls.Kernel.cs</c>.
/// </remarks>
internal sealed unsafe partial class Calls
{
    private const string Url = "http://localhost:80/";
    private const int Plenty = 8192;
    private const int ReadyClients = 4;
    private const int ReceivedRequests = 2;
    private const nuint Untouched = 0x5151_5151;

    /// <summary>Longer than all stalls and delays of a run, one after the other.</summary>
    private const uint AllTimeMs = 24 * 60 * 60 * 1000;

    private static readonly string?[] s_urls =
    [
        null, "", "http://localhost:80/", "http://localhost:80/a/", "http://*:80/", "http://+:81/b/", "https://localhost:443/", "localhost",
        "http://localhost/", "http://localhost:99999/", "http://[::1]:80/", "ftp://localhost:80/", "http://localhost:80/a?b", "http://:80/",
    ];

    private readonly SimulatedMachine _machine;
    private readonly GuardedMemory _memory;
    private readonly IHttpApi _http;
    private readonly IKernel32 _kernel;
    private readonly Lock _lock = new();
    private readonly List<string> _wrong = [];
    private readonly List<StartedOverlapped> _started = [];
    private readonly List<SimulatedClient> _clients = [];
    private readonly List<nint> _queues = [];
    private readonly List<nint> _ports = [];
    private readonly List<nint> _events = [];
    private readonly List<nint> _copies = [];
    private readonly HashSet<nint> _closed = [];
    private readonly HashSet<nint> _quiet = [];
    private readonly Dictionary<nint, nint> _bound = [];
    private readonly List<ulong> _sessions = [];
    private readonly List<ulong> _groups = [];
    private readonly List<ulong> _requests = [];
    private readonly List<ulong> _connections = [];
    private readonly bool _hasFaults;
    private int _initialized;
    private string _name = "";
    private int[] _numbers = [];

    public Calls(SimulatedMachine machine, GuardedMemory memory, bool hasFaults)
    {
        _hasFaults = hasFaults;
        _machine = machine;
        _memory = memory;
        _http = machine.HttpApi;
        _kernel = machine.Kernel32;

        // One working server with four requests, two of them received, so that calls have something to work on.
        HttpServerSetup setup = machine.OpenQueue(Url);
        _initialized = 1;
        _queues.Add(setup.Handle);
        _sessions.Add(setup.SessionId);
        _groups.Add(setup.UrlGroupId);
        for (int number = 0; number < ReadyClients; number++)
            Connect(number);

        for (int number = 0; number < ReceivedRequests; number++)
        {
            var request = (HTTP_REQUEST_V2*)memory.Allocate(Plenty);
            uint bytes;
            if (_http.HttpReceiveHttpRequest(setup.Handle, HttpConstants.HTTP_NULL_ID, 0, request, Plenty, &bytes, null) == 0)
                Keep(request);
        }
    }

    public static string Pick(Random random) =>
        random.Next(2) == 0 ? s_busyNames[random.Next(s_busyNames.Length)] : s_names[random.Next(s_names.Length)];

    public void Make(Call call)
    {
        _name = call.Name;
        _numbers = call.Numbers;
        if (!MakeHttp() && !MakeKernel())
            throw new InvalidOperationException($"There is no call {call.Name}.");

        Harvest();
    }

    /// <summary>Closes everything and looks for what is wrong.</summary>
    public string? Finish()
    {
        foreach (SimulatedClient client in _clients)
            client.Dispose();

        foreach (ulong group in _groups)
            _http.HttpCloseUrlGroup(group);

        foreach (ulong session in _sessions)
            _http.HttpCloseServerSession(session);

        foreach (nint queue in _queues.Concat(_copies))
            _kernel.CloseHandle(queue);

        _machine.RunUntilIdle();
        if (_hasFaults)
        {
            // The clients that stall go on.
            _kernel.SleepEx(AllTimeMs, false);
            _machine.RunUntilIdle();
        }

        foreach (nint port in _ports.Where(port => !_closed.Contains(port)))
            Drain(port);

        foreach (nint handle in _ports.Concat(_events))
            _kernel.CloseHandle(handle);

        for (; _initialized > 0; _initialized--)
            _http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER, null);

        _machine.RunUntilIdle();
        _started.ForEach(CheckCompleted);
        IReadOnlyList<string> leaks = _machine.Leaks();
        if (leaks.Count > 0)
            Wrong("left over: " + string.Join(", ", leaks));

        return _wrong.Count == 0 ? null : string.Join("\n", _wrong);
    }

    private void CheckCompleted(StartedOverlapped started)
    {
        nuint status = ((nuint*)started.Address)[0];
        bool isStarted = started.Code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING;
        string what = $"{started.Call}, which returned {Win32Error.NameOf(started.Code)},";

        // A call that fails at once may leave STATUS_PENDING in the block: it was never started.
        if (isStarted && (status == Untouched || (uint)status == NtStatus.STATUS_PENDING))
            Wrong($"{what} has not completed: its status is {status:x}");

        bool isSkipped = started.HasLowBit || (started.SkipsOnSuccess && started.Code == Win32Error.NO_ERROR);
        bool mayQueue = !isSkipped && (isStarted || started.Code == Win32Error.ERROR_MORE_DATA);
        if (started.Packets > (mayQueue ? 1 : 0))
            Wrong($"{what} queued {started.Packets} packets");

        if (isStarted && started.Packets == 0 && started.Port != 0 && !_closed.Contains(started.Port))
            Wrong($"{what} queued no packet");
    }

    private void Drain(nint port)
    {
        while (true)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* done = null;
            if (!_kernel.GetQueuedCompletionStatus(port, &bytes, &key, &done, 0) && done is null)
                return;

            CountPacket(done);
        }
    }

    private void CountPacket(NativeOverlapped* done)
    {
        if (done is null)
            return;

        if (_started.Find(started => started.Address == (nint)done) is { } found)
            found.Packets++;
        else
            Wrong("a packet came for an OVERLAPPED that no call was given");
    }

    /// <summary>Keeps the ids of the requests that were received meanwhile.</summary>
    private void Harvest()
    {
        foreach (StartedOverlapped started in _started.Where(started => started.Request != 0 && !started.IsHarvested).ToArray())
        {
            var status = (uint)((nuint*)started.Address)[0];
            if (status is NtStatus.STATUS_SUCCESS or NtStatus.STATUS_BUFFER_OVERFLOW)
            {
                started.IsHarvested = true;
                Keep((HTTP_REQUEST_V2*)started.Request);
            }
        }
    }

    private void Keep(HTTP_REQUEST_V2* request)
    {
        if (request->Base.RequestId != 0)
        {
            _requests.Add(request->Base.RequestId);
            _connections.Add(request->Base.ConnectionId);
        }
    }

    private void Wrong(string what)
    {
        lock (_lock)
            _wrong.Add(what);
    }

    private bool Returned(uint code)
    {
        CheckCode(_name, code);
        return code == Win32Error.NO_ERROR;
    }

    private bool Returned(bool success) => Returned(success ? Win32Error.NO_ERROR : _kernel.GetLastError());

    private void CheckCode(string function, uint code)
    {
        if (!ReturnCodes.Contains(function, code) && !(_hasFaults && ReturnCodes.IsOfFault(function, code)))
            Wrong($"{function} returned {Win32Error.NameOf(code)}");
    }

    /// <summary>
    /// Makes a call that may block. Without an OVERLAPPED it is made on a thread of its own, which the end of the run releases.
    /// </summary>
    /// <param name="handle">The handle that the call is about.</param>
    /// <param name="which">Which OVERLAPPED: 0 to 5 for none, 6 for one whose event is no handle, 7 for one that queues no packet.</param>
    /// <param name="request">The buffer of a receive of requests.</param>
    /// <param name="call">The call, with the address of its OVERLAPPED.</param>
    private void Operate(nint handle, int which, nint request, Func<nint, uint> call)
    {
        string name = _name;
        if (which < 6)
        {
            _machine.StartThread(name, () =>
            {
                uint code = call(0);
                CheckCode(name, code);
                if (code is Win32Error.NO_ERROR or Win32Error.ERROR_MORE_DATA && request != 0)
                    Keep((HTTP_REQUEST_V2*)request);
            });
            return;
        }

        var overlapped = (NativeOverlapped*)_memory.Allocate(sizeof(NativeOverlapped));
        ((nuint*)overlapped)[0] = Untouched;
        nint ownEvent = which % 2 == 1 && _events.Count > 0 ? _events[which % _events.Count] : 0;
        overlapped->hEvent = which switch { 6 => 0x1234, 7 when ownEvent != 0 => ownEvent | 1, _ => ownEvent };
        bool hasLowBit = which == 7 && ownEvent != 0;
        bool skips = _quiet.Contains(handle);
        var started = new StartedOverlapped
        {
            Call = $"{name}({string.Join(", ", _numbers)})",
            Address = (nint)overlapped,
            Request = request,
            Port = hasLowBit || skips ? 0 : _bound.GetValueOrDefault(handle),
            HasLowBit = hasLowBit,
            SkipsOnSuccess = skips,
        };
        _started.Add(started);
        started.Code = call((nint)overlapped);
        CheckCode(name, started.Code);
    }

    private nint Handle(List<nint> handles, int number) => number switch
    {
        0 => 0,
        1 => -1,
        2 => 0x1236,
        3 => _closed.FirstOrDefault(),
        4 when _events.Count > 0 => _events[0],
        _ => handles.Count == 0 ? 0 : handles[number % handles.Count],
    };

    private static ulong Id(List<ulong> ids, int number) => number switch
    {
        0 => 0,
        1 => ulong.MaxValue,
        2 => 0x1234_5678,
        < 12 => ids.Count == 0 ? 0 : ids[^1],
        _ => ids.Count == 0 ? 0 : ids[number % ids.Count],
    };

    /// <summary>A block: NULL, one that is not aligned, or a right one of exactly that length.</summary>
    private byte* Block(int number, int length) => number switch
    {
        0 => null,
        1 => _memory.Allocate(length + 1) + 1,
        _ => _memory.Allocate(length),
    };

    private char* Text(string? text) => text is null ? null : (char*)_memory.Copy(System.Text.Encoding.Unicode.GetBytes(text + '\0'));

    private static uint Flags(int number, params uint[] flags) => number switch
    {
        0 => 0x8000_0000,
        1 => 0x7F,
        _ => number % 2 == 0 ? 0 : flags[number % flags.Length],
    };

    private static uint Reserved(int number) => number == 0 ? 1u : 0;
}
