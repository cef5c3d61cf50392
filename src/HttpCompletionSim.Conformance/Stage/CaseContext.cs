using System.Globalization;
using System.Text;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>The test context of a written case: the functions of one machine, objects made for the case, and the observations.</summary>
/// <remarks>Objects that are made through a context are closed at its end, in reverse order.</remarks>
internal sealed class CaseContext(TargetMachine machine, CompletionProfile profile) : IDisposable
{
    /// <summary>The pseudo handle of the current process, as GetCurrentProcess returns it.</summary>
    public const nint CurrentProcess = -1;

    private const string NoPacket = "none";

    private readonly List<Observation> _observations = [];
    private readonly Stack<Action> _cleanUp = new();
    private readonly List<IDisposable> _memory = [];
    private readonly List<nint> _handles = [];
    private readonly List<TargetThread> _threads = [];

    /// <summary>The HTTP Server API.</summary>
    public IHttpApi Http => machine.HttpApi;

    /// <summary>Overlapped I/O, events and ports.</summary>
    public IKernel32 Kernel => machine.Kernel32;

    /// <summary>Thread-pool I/O.</summary>
    public IThreadPoolIo Pool => machine.ThreadPoolIo;

    /// <summary>The map from NTSTATUS values to Win32 errors.</summary>
    public INtDll NtDll => machine.NtDll;

    /// <summary>The machine of the target, for its clients, its threads and control over completions.</summary>
    public TargetMachine Machine => machine;

    /// <summary>The profile that the expectations follow.</summary>
    public CompletionProfile Profile => profile;

    /// <summary>How long to wait for something that must happen.</summary>
    public TimeSpan Timeout => machine.Timeout;

    /// <summary><see cref="Timeout"/> in milliseconds, for the functions that wait.</summary>
    public uint TimeoutMs => (uint)Timeout.TotalMilliseconds;

    /// <summary>How long to wait before concluding that something does not happen.</summary>
    public TimeSpan SettleTime => machine.SettleTime;

    /// <summary><see cref="SettleTime"/> in milliseconds.</summary>
    public uint SettleMs => (uint)machine.SettleTime.TotalMilliseconds;

    /// <summary>The observations so far.</summary>
    public IReadOnlyList<Observation> Observations
    {
        get
        {
            lock (_observations)
                return [.. _observations];
        }
    }

    /// <summary>Records a value and the value that the rule requires.</summary>
    /// <param name="check">The name of the check: short, and unique in the case.</param>
    /// <param name="expected">The required value.</param>
    /// <param name="seen">The value that the machine showed.</param>
    public void Expect<T>(string check, T expected, T seen) => Record(check, Words(expected), Words(seen));

    /// <summary>Records a Win32 error code by name.</summary>
    public void ExpectCode(string check, uint expected, uint seen) => Record(check, NameOfCode(expected), NameOfCode(seen));

    /// <summary>Records an NTSTATUS by name.</summary>
    public void ExpectStatus(string check, uint expected, uint seen) => Record(check, NtStatus.NameOf(expected), NtStatus.NameOf(seen));

    /// <summary>Records a code of which the rule allows several.</summary>
    public void ExpectCodeIn(string check, ReadOnlySpan<uint> allowed, uint seen)
    {
        string[] names = [.. allowed.ToArray().Select(NameOfCode)];
        string seenName = NameOfCode(seen);
        Record(check, names.Contains(seenName) ? seenName : string.Join(" or ", names), seenName);
    }

    /// <summary>Records the result of a function that reports failure through the last error. Call it right after the function.</summary>
    /// <param name="check">The name of the check.</param>
    /// <param name="expected">The error expected; NO_ERROR for success.</param>
    /// <param name="succeeded">What the function returned.</param>
    public void ExpectResult(string check, uint expected, bool succeeded)
    {
        uint error = succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError();
        Record(check, Result(expected), succeeded ? Result(Win32Error.NO_ERROR) : $"FALSE, {NameOfCode(error)}");

        static string Result(uint code) => code == Win32Error.NO_ERROR ? "TRUE" : $"FALSE, {NameOfCode(code)}";
    }

    /// <summary>Records the result of GetOverlappedResult.</summary>
    /// <param name="check">The name of the check.</param>
    /// <param name="expected">The expected error; NO_ERROR for success.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="overlapped">The operation.</param>
    /// <param name="bytes">The byte count that the function returned.</param>
    /// <param name="wait">Whether the function waits for the end of the operation.</param>
    public void ExpectOverlappedResult(string check, uint expected, nint queue, OverlappedBlock overlapped, out uint bytes, bool wait) =>
        ExpectResult(check, expected, Kernel.GetOverlappedResult(queue, overlapped, out bytes, wait));

    /// <inheritdoc cref="ExpectOverlappedResult(string, uint, nint, OverlappedBlock, out uint, bool)"/>
    public void ExpectOverlappedResult(string check, uint expected, nint queue, OverlappedBlock overlapped, bool wait) =>
        ExpectOverlappedResult(check, expected, queue, overlapped, out _, wait);

    /// <summary>Checks a call of the set-up. Other cases are about that call; if it fails, this case is inconclusive.</summary>
    /// <exception cref="InconclusiveException">The call failed.</exception>
    public static void Require(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new InconclusiveException($"{function} returned {NameOfCode(code)} while the case was being set up");
    }

    /// <summary>Checks a condition of the situation. If it does not hold, the case is inconclusive.</summary>
    /// <exception cref="InconclusiveException">The condition does not hold.</exception>
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InconclusiveException(otherwise);
    }

    /// <summary>
    /// Checks that the user may register a URL, and returns the code of the registration. Only URLs for localhost need neither an
    /// administrator nor a reservation (URL-17).
    /// </summary>
    /// <exception cref="InconclusiveException">The user may not register the URL.</exception>
    public static uint RequireAllowed(uint code)
    {
        Require(code != Win32Error.ERROR_ACCESS_DENIED, "registering this URL needs an administrator");
        return code;
    }

    /// <summary>Opens a queue with a URL of its own.</summary>
    public TestServer OpenServer(TestServerOptions? options = null) =>
        DisposeAtEnd(new TestServer(this, options ?? new TestServerOptions()));

    /// <summary>Allocates a buffer for a request.</summary>
    public RequestBuffer NewRequestBuffer(uint length = 4096) => FreeAtEnd(new RequestBuffer(length));

    /// <summary>Allocates a buffer for a body.</summary>
    public BodyBuffer NewBodyBuffer(uint length = 4096) => FreeAtEnd(new BodyBuffer(length));

    /// <summary>Allocates an OVERLAPPED, with or without an event.</summary>
    public OverlappedBlock NewOverlapped(nint eventHandle = 0, bool suppressPacket = false) =>
        FreeAtEnd(new OverlappedBlock(eventHandle, suppressPacket));

    /// <summary>Allocates an OVERLAPPED with a manual-reset event of its own.</summary>
    public OverlappedBlock NewOverlappedWithEvent() => NewOverlapped(NewEvent());

    /// <summary>Builds a response with status 200 and a body.</summary>
    public ResponseBuilder NewResponse(string? body = "hello")
    {
        ResponseBuilder response = FreeAtEnd(new ResponseBuilder()).Status(200, "OK");
        return body is null ? response : response.Body(body);
    }

    /// <summary>Creates an event.</summary>
    public nint NewEvent(bool manualReset = true, bool signaled = false)
    {
        nint handle = Kernel.CreateEvent(manualReset, signaled);
        Require(handle != 0, "CreateEvent failed");
        return CloseAtEnd(handle);
    }

    /// <summary>Creates a port to which no handle is bound.</summary>
    public nint NewPort(uint threads = 0)
    {
        nint port = Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, threads);
        Require(port != 0, "CreateIoCompletionPort failed");
        return CloseAtEnd(port);
    }

    /// <summary>Duplicates a handle.</summary>
    public nint Duplicate(nint handle)
    {
        bool succeeded = Kernel.DuplicateHandle(
            CurrentProcess, handle, CurrentProcess, out nint duplicate, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS);
        Require(succeeded, "DuplicateHandle failed");
        return CloseAtEnd(duplicate);
    }

    /// <summary>Closes an event, a port or a duplicate before the end of the case.</summary>
    public bool Close(nint handle)
    {
        lock (_handles)
            _handles.Remove(handle);

        return Kernel.CloseHandle(handle);
    }

    /// <summary>Dequeues the next packet; null when none comes within the limit.</summary>
    public DequeuedPacket? TakePacket(nint port, uint limitMs)
    {
        bool succeeded = Kernel.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference overlapped, limitMs);
        if (!succeeded && overlapped.IsNull)
            return null;

        return new DequeuedPacket(succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError(), bytes, key, overlapped);
    }

    /// <summary>Dequeues the next packet, and records its error, its key and whether its OVERLAPPED is the expected one.</summary>
    /// <param name="check">The name of the check.</param>
    /// <param name="port">The port.</param>
    /// <param name="overlapped">The expected OVERLAPPED.</param>
    /// <param name="code">The expected error; NO_ERROR for none.</param>
    /// <param name="key">The expected key.</param>
    public DequeuedPacket? ExpectPacket(
        string check, nint port, OverlappedBlock overlapped, uint code = Win32Error.NO_ERROR, nuint key = TestServer.PortKey)
    {
        DequeuedPacket? packet = TakePacket(port, TimeoutMs);
        string seen = packet is null ? NoPacket : Description(packet.Code, packet.Key, packet.Overlapped.IsFor(overlapped));
        Record(check, Description(code, key, isOwn: true), seen);
        return packet;

        static string Description(uint code, nuint key, bool isOwn) =>
            $"{NameOfCode(code)}, key {key}, {(isOwn ? "the operation's" : "another")} OVERLAPPED";
    }

    /// <summary>Waits for the settle time and records that no packet comes, or which one does.</summary>
    public void ExpectNoPacket(string check, nint port)
    {
        DequeuedPacket? packet = TakePacket(port, SettleMs);
        Record(check, NoPacket, packet is null ? NoPacket : $"{NameOfCode(packet.Code)}, key {packet.Key}");
    }

    /// <summary>Waits for the end of an operation; returns its error code and its byte count, and records nothing.</summary>
    public uint ResultOf(nint queue, OverlappedBlock overlapped, out uint bytes)
    {
        bool succeeded = Kernel.GetOverlappedResultEx(queue, overlapped, out bytes, TimeoutMs, false);
        return succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError();
    }

    /// <summary>True when the object is signaled, or becomes so within the limit.</summary>
    public bool IsSignaled(nint handle, uint limitMs = 0) => Kernel.WaitForSingleObject(handle, limitMs) == Win32Error.WAIT_OBJECT_0;

    /// <summary>What a thread of the case threw; null when none did.</summary>
    public Exception? ThreadFailure => _threads.Select(thread => thread.Failure).FirstOrDefault(failure => failure is not null);

    /// <summary>Starts a thread; the end of the case waits for it.</summary>
    public TargetThread StartThread(string name, Action body)
    {
        TargetThread thread = machine.StartThread(name, body);
        _threads.Add(thread);
        _cleanUp.Push(() => thread.WaitForEnd(Timeout));
        return thread;
    }

    /// <summary>Disposes an object at the end of the case.</summary>
    public T DisposeAtEnd<T>(T disposable)
        where T : IDisposable
    {
        _cleanUp.Push(disposable.Dispose);
        return disposable;
    }

    /// <summary>
    /// Creates a file and opens it for reading: a file handle where the case runs on Windows, else a descriptor. The file is deleted at the
    /// end of the case.
    /// </summary>
    public nint NewFile(string content) => NewFile(content, FileAccess.Read);

    /// <inheritdoc cref="NewFile(string)"/>
    /// <param name="content">The bytes, one for each character.</param>
    /// <param name="access">What the file is opened for.</param>
    public nint NewFile(string content, FileAccess access)
    {
        string path = Path.GetTempFileName();
        AtEnd(() => File.Delete(path));
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));
        return DisposeAtEnd(File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete)).DangerousGetHandle();
    }

    /// <summary>Runs an action at the end of the case.</summary>
    public void AtEnd(Action action) => _cleanUp.Push(action);

    /// <summary>
    /// Closes everything in reverse order. Frees memory last, when no open handle is left through which it could be written.
    /// </summary>
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
            // The case may have closed the handle, and its value may have been reused since (CLOSE-04).
            lock (_handles)
            {
                if (!_handles.Remove(handle))
                    return;
            }

            Kernel.CloseHandle(handle);
        });
        return handle;
    }

    private T FreeAtEnd<T>(T block)
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
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "none",
    };

    private void Record(string check, string expected, string seen)
    {
        lock (_observations)
        {
            if (_observations.Any(each => each.Check == check))
                throw new ArgumentException($"The case records '{check}' twice.", nameof(check));

            _observations.Add(new Observation(check, expected, seen));
        }
    }
}
