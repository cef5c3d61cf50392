using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Windows;

namespace HttpCompletionSim.Conformance;

/// <summary>The DLLs of the system: Windows, or Wine.</summary>
/// <remarks>
/// <para>Nobody can look into http.sys or tell it what to do. What the simulator is asked to bring about, this world can only make likely: it waits a
/// little where others wait until they know, and it has no choices, so that a case which needs one is inconclusive.</para>
/// <para>A mistake here, of the case or of the system, ends the process: that is why its cases run in another one.</para>
/// </remarks>
internal sealed class NativeWorld : World
{
    public override string Name => "native";

    public override string? Unavailable => OperatingSystem.IsWindows()
        ? null
        : "--world native needs Windows, or Wine: tests/wine/run.sh builds httpsim for Windows and runs it there.";

    public override string System => WineVersion() is { } version
        ? $"Wine {version} as {RuntimeInformation.OSDescription.Trim()}"
        : RuntimeInformation.OSDescription.Trim();

    public override bool IsProcessAtRisk => true;

    public override WorldMachine CreateMachine(CompletionProfile profile) =>
        OperatingSystem.IsWindows() ? new Machine() : throw new PlatformNotSupportedException(Unavailable);

    /// <summary>The one function of ntdll.dll that Windows does not have.</summary>
    private static unsafe string? WineVersion() =>
        OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad("ntdll.dll", typeof(NativeWorld).Assembly, DllImportSearchPath.System32, out nint module)
        && NativeLibrary.TryGetExport(module, "wine_get_version", out nint function)
            ? Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)function)())
            : null;

    [SupportedOSPlatform("windows")]
    private sealed class Machine : WorldMachine
    {
        private readonly Lock _lock = new();
        private readonly List<WorldThread> _threads = [];

        public override IHttpApi HttpApi => WindowsHttpApi.Instance;

        public override IKernel32 Kernel32 => WindowsKernel32.Instance;

        public override IThreadPoolIo ThreadPoolIo => WindowsThreadPoolIo.Instance;

        public override INtDll NtDll => WindowsNtDll.Instance;

        /// <summary>Longer than in the simulator: what a driver has to say comes by way of other threads, and under Wine of another process.</summary>
        public override TimeSpan Quiet => TimeSpan.FromMilliseconds(100);

        public override bool CanChoose => false;

        public override IReadOnlyList<string> Waiting
        {
            get
            {
                lock (_lock)
                    return [.. _threads.Where(thread => !thread.HasEnded).Select(thread => $"{thread.Name}: has not ended")];
            }
        }

        public override string NextUrl()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        public override WorldClient Connect(string url) => new Client(new Uri(url).Port);

        public override void CompleteInline() => throw new InconclusiveException("nobody can tell http.sys to end a call at once");

        public override IHeldCall Hold(HttpOperation operation, nint queue) =>
            throw new InconclusiveException($"nobody can tell http.sys to let {operation} pend");

        public override WorldThread StartThread(string name, Action body)
        {
            var thread = new WorldThread(name, body);
            lock (_lock)
                _threads.Add(thread);

            new Thread(thread.Run) { IsBackground = true, Name = name }.Start();
            return thread;
        }

        /// <summary>A thread that has not ended after a while is taken to be blocked: nothing tells from outside.</summary>
        public override void WaitUntilBlocked(WorldThread thread) => SpinWait.SpinUntil(() => thread.HasEnded, 3 * Quiet);

        /// <summary>A request that was sent a while ago is taken to be queued: nothing tells without taking it out.</summary>
        public override void WaitUntilRequestIsQueued() => Thread.Sleep(Quiet);

        /// <summary>False: a driver may write to the memory of an operation after its handle is closed, so it is kept as long as the process.</summary>
        protected override bool Close() => false;
    }

    /// <summary>A plain socket, which gives up where the simulator's clients would wait on: there is nobody to close the machine over a client that waits.</summary>
    private sealed class Client : WorldClient
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public Client(int port)
        {
            _socket.SendTimeout = _socket.ReceiveTimeout = (int)s_patience.TotalMilliseconds;
            try
            {
                _socket.Connect(IPAddress.Loopback, port);
            }
            catch (SocketException failure)
            {
                // Without the port, which is another one each time.
                throw new IOException($"No connection comes about: {failure.SocketErrorCode}.", failure);
            }
        }

        public override void Send(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
                bytes = bytes[_socket.Send(bytes)..];
        }

        public override void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

        /// <summary>To linger for no time is to send a reset.</summary>
        public override void Reset()
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            _socket.Close();
        }

        public override void Dispose() => _socket.Dispose();

        protected override int Receive(Span<byte> buffer)
        {
            try
            {
                return _socket.Receive(buffer);
            }
            catch (SocketException failure)
            {
                throw new IOException(
                    failure.SocketErrorCode == SocketError.TimedOut ? $"The server sent nothing for {s_patience.TotalSeconds} s." : failure.Message, failure);
            }
        }
    }
}
