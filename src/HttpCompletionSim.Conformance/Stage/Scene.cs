using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>What a written case plays on: the functions of one machine, its props, and a notebook of what was expected and seen.</summary>
/// <remarks>Props that are made through a scene are given back at its end, in reverse order.</remarks>
internal sealed class Scene(WorldMachine machine, CompletionProfile profile) : IDisposable
{
    /// <summary>What GetCurrentProcess returns: a number that means the process that uses it.</summary>
    public const nint CurrentProcess = -1;
    private const string NoPacket = "none";

    private readonly List<Observation> _observations = [];
    private readonly Stack<Action> _cleanUp = new();
    private readonly List<IDisposable> _memory = [];
    private readonly List<nint> _handles = [];
    private readonly List<WorldThread> _threads = [];

    /// <summary>The HTTP Server API.</summary>
    public IHttpApi Http => machine.HttpApi;

    /// <summary>Overlapped I/O, events and ports.</summary>
    public IKernel32 Kernel => machine.Kernel32;

    /// <summary>Thread-pool I/O.</summary>
    public IThreadPoolIo Pool => machine.ThreadPoolIo;

    /// <summary>The status map.</summary>
    public INtDll NtDll => machine.NtDll;

    /// <summary>The world's machine, for its threads and its choices.</summary>
    public WorldMachine Machine => machine;

    /// <summary>Which Windows the expectations follow.</summary>
    public CompletionProfile Profile => profile;

    /// <summary>How long to wait for what must come. A process that serves cases sets it before the first.</summary>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary><see cref="Patience"/> in milliseconds, for the functions that wait.</summary>
    public static uint PatienceMs => (uint)Patience.TotalMilliseconds;

    /// <summary>How long to look whether something comes that must not.</summary>
    public TimeSpan Quiet => machine.Quiet;

    /// <summary><see cref="Quiet"/> in milliseconds.</summary>
    public uint QuietMs => (uint)machine.Quiet.TotalMilliseconds;

    /// <summary>What was noted so far.</summary>
    public IReadOnlyList<Observation> Observations
    {
        get
        {
            lock (_observations)
                return [.. _observations];
        }
    }

    /// <summary>Notes a value beside the one that the rule asks for.</summary>
    /// <param name="cell">What was looked at: a short name, unique in the case.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="seen">What it is.</param>
    public void Expect<T>(string cell, T expected, T seen) => Note(cell, Words(expected), Words(seen));

    /// <summary>Notes a Win32 error code by name.</summary>
    public void ExpectCode(string cell, uint expected, uint seen) => Note(cell, NameOfCode(expected), NameOfCode(seen));

    /// <summary>Notes an NTSTATUS by name.</summary>
    public void ExpectStatus(string cell, uint expected, uint seen) => Note(cell, NtStatus.NameOf(expected), NtStatus.NameOf(seen));

    /// <summary>Notes one of several codes that all are as documented.</summary>
    public void ExpectCodeIn(string cell, ReadOnlySpan<uint> allowed, uint seen)
    {
        string[] names = [.. allowed.ToArray().Select(NameOfCode)];
        string seenName = NameOfCode(seen);
        Note(cell, names.Contains(seenName) ? seenName : string.Join(" or ", names), seenName);
    }

    /// <summary>Notes the outcome of a function that reports failure through the last error. Call it right after the function.</summary>
    /// <param name="cell">What was looked at.</param>
    /// <param name="expected">The error expected; NO_ERROR for success.</param>
    /// <param name="succeeded">What the function returned.</param>
    public void ExpectResult(string cell, uint expected, bool succeeded)
    {
        uint error = succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError();
        Note(cell, Result(expected), succeeded ? Result(Win32Error.NO_ERROR) : $"FALSE, {NameOfCode(error)}");

        static string Result(uint code) => code == Win32Error.NO_ERROR ? "TRUE" : $"FALSE, {NameOfCode(code)}";
    }

    /// <summary>A call of the preparations, which some other case is about: when it fails, this one has nothing to say.</summary>
    /// <exception cref="InconclusiveException">It failed.</exception>
    public static void Given(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new InconclusiveException($"{function} returned {NameOfCode(code)} while the scene was being set");
    }

    /// <summary>A condition without which the case has nothing to say.</summary>
    /// <exception cref="InconclusiveException">It does not hold.</exception>
    public static void Given(bool holds, string otherwise)
    {
        if (!holds)
            throw new InconclusiveException(otherwise);
    }

    /// <summary>A queue with a URL of its own.</summary>
    public SceneServer OpenServer(SceneServerOptions? options = null) => Keep(new SceneServer(this, options ?? new SceneServerOptions()));

    /// <summary>A buffer for a request.</summary>
    public RequestBuffer NewRequestBuffer(uint length = 4096) => Remember(new RequestBuffer(length));

    /// <summary>A buffer for a body.</summary>
    public BodyBuffer NewBodyBuffer(uint length = 4096) => Remember(new BodyBuffer(length));

    /// <summary>An OVERLAPPED, with an event of the scene or without.</summary>
    public OverlappedBlock NewOverlapped(nint eventHandle = 0, bool suppressPacket = false) => Remember(new OverlappedBlock(eventHandle, suppressPacket));

    /// <summary>An OVERLAPPED with a manual-reset event of its own.</summary>
    public OverlappedBlock NewOverlappedWithEvent() => NewOverlapped(NewEvent());

    /// <summary>A 200 with a body.</summary>
    public ResponseBuilder NewResponse(string? body = "hello")
    {
        ResponseBuilder response = Remember(new ResponseBuilder()).Status(200, "OK");
        return body is null ? response : response.Body(body);
    }

    /// <summary>An event.</summary>
    public nint NewEvent(bool manualReset = true, bool signaled = false)
    {
        nint handle = Kernel.CreateEvent(manualReset, signaled);
        Given(handle != 0, "CreateEvent failed");
        return CloseAtEnd(handle);
    }

    /// <summary>A port that no handle is bound to.</summary>
    public nint NewPort(uint threads = 0)
    {
        nint port = Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, threads);
        Given(port != 0, "CreateIoCompletionPort failed");
        return CloseAtEnd(port);
    }

    /// <summary>One more handle of the same object.</summary>
    public nint Duplicate(nint handle)
    {
        bool succeeded = Kernel.DuplicateHandle(
            CurrentProcess, handle, CurrentProcess, out nint duplicate, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS);
        Given(succeeded, "DuplicateHandle failed");
        return CloseAtEnd(duplicate);
    }

    /// <summary>Closes an event, a port or a duplicate of the scene before its end.</summary>
    public bool Close(nint handle)
    {
        lock (_handles)
            _handles.Remove(handle);

        return Kernel.CloseHandle(handle);
    }

    /// <summary>Takes the next packet; null when none comes within the limit.</summary>
    public ScenePacket? TakePacket(nint port, uint limitMs)
    {
        bool succeeded = Kernel.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference overlapped, limitMs);
        if (!succeeded && overlapped.IsNull)
            return null;

        return new ScenePacket(succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError(), bytes, key, overlapped);
    }

    /// <summary>Takes the next packet, and notes how it came and whose it is.</summary>
    /// <param name="cell">What was looked at.</param>
    /// <param name="port">The port.</param>
    /// <param name="overlapped">The operation that it must be about.</param>
    /// <param name="code">The error that it must come with; NO_ERROR for none.</param>
    /// <param name="key">The key that it must bear.</param>
    public ScenePacket? ExpectPacket(
        string cell, nint port, OverlappedBlock overlapped, uint code = Win32Error.NO_ERROR, nuint key = SceneServer.PortKey)
    {
        ScenePacket? packet = TakePacket(port, PatienceMs);
        Note(cell, Description(code, key, isOwn: true), packet is null ? NoPacket : Description(packet.Code, packet.Key, packet.Overlapped.IsFor(overlapped)));
        return packet;

        static string Description(uint code, nuint key, bool isOwn) => $"{NameOfCode(code)}, key {key}, {(isOwn ? "the operation's" : "another")} OVERLAPPED";
    }

    /// <summary>Looks for a while whether a packet comes that must not, and notes it.</summary>
    public void ExpectNoPacket(string cell, nint port)
    {
        ScenePacket? packet = TakePacket(port, QuietMs);
        Note(cell, NoPacket, packet is null ? NoPacket : $"{NameOfCode(packet.Code)}, key {packet.Key}");
    }

    /// <summary>Waits for the end of an operation and notes nothing: the code it ended with, and its bytes.</summary>
    public uint ResultOf(nint queue, OverlappedBlock overlapped, out uint bytes)
    {
        bool succeeded = Kernel.GetOverlappedResultEx(queue, overlapped, out bytes, PatienceMs, false);
        return succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError();
    }

    /// <summary>True when the object is signaled, at once or within the limit.</summary>
    public bool IsSignaled(nint handle, uint limitMs = 0) => Kernel.WaitForSingleObject(handle, limitMs) == Win32Error.WAIT_OBJECT_0;

    /// <summary>What a thread of the scene threw; null when none did.</summary>
    public Exception? ThreadFailure => _threads.Select(thread => thread.Failure).FirstOrDefault(failure => failure is not null);

    /// <summary>Starts a thread; the scene waits for its end.</summary>
    public WorldThread StartThread(string name, Action body)
    {
        WorldThread thread = machine.StartThread(name, body);
        _threads.Add(thread);
        _cleanUp.Push(() => thread.WaitForEnd(Patience));
        return thread;
    }

    /// <summary>Gives a thing back at the end of the scene.</summary>
    public T Keep<T>(T disposable)
        where T : IDisposable
    {
        _cleanUp.Push(disposable.Dispose);
        return disposable;
    }

    /// <summary>Does something at the end of the scene.</summary>
    public void AtEnd(Action action) => _cleanUp.Push(action);

    /// <summary>Gives everything back, the last thing first, and memory when no handle is left through which it could be written to.</summary>
    public void Dispose()
    {
        while (_cleanUp.TryPop(out Action? action))
            action();

        foreach (IDisposable block in _memory)
            block.Dispose();
    }

    private nint CloseAtEnd(nint handle)
    {
        lock (_handles)
            _handles.Add(handle);

        _cleanUp.Push(() =>
        {
            // A number may have been given out again since the case closed it (CLOSE-04).
            lock (_handles)
            {
                if (!_handles.Remove(handle))
                    return;
            }

            Kernel.CloseHandle(handle);
        });
        return handle;
    }

    private T Remember<T>(T block)
        where T : IDisposable
    {
        _memory.Add(block);
        return block;
    }

    private static string NameOfCode(uint code) => Win32Error.NameOf(code);

    private static string Words<T>(T value) => value switch
    {
        null => "none",
        bool truth => truth ? "yes" : "no",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "none",
    };

    private void Note(string cell, string expected, string seen)
    {
        lock (_observations)
        {
            if (_observations.Any(each => each.Cell == cell))
                throw new ArgumentException($"The case notes '{cell}' twice.", nameof(cell));

            _observations.Add(new Observation(cell, expected, seen));
        }
    }
}
