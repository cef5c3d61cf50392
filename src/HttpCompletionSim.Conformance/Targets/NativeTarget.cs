using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Windows;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>The DLLs of the system: Windows, or Wine.</summary>
/// <remarks>
/// <para>A case cannot look into http.sys or control it. Where the simulator waits until a situation has come about, this target waits
/// for a fixed time, which makes the situation likely. A case that must control how an operation completes is inconclusive here.</para>
/// <para>A fault of the case or of the system can end the process, so the cases of this target run in a child process.</para>
/// </remarks>
internal sealed class NativeTarget : Target
{
    public override string Name => "native";

    public override string? Unavailable => OperatingSystem.IsWindows()
        ? null
        : "--target native needs Windows, or Wine: tests/wine/run.sh builds httpsim for Windows and runs it there.";

    public override string System => WineVersion() is { } version
        ? $"Wine {version} as {RuntimeInformation.OSDescription.Trim()}"
        : RuntimeInformation.OSDescription.Trim();

    public override bool IsProcessAtRisk => true;

    public override TargetMachine CreateMachine(CompletionProfile profile) =>
        OperatingSystem.IsWindows() ? new Machine() : throw new PlatformNotSupportedException(Unavailable);

    /// <summary>The version of Wine; null on Windows. Only the ntdll.dll of Wine exports this function.</summary>
    private static unsafe string? WineVersion() =>
        OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad("ntdll.dll", typeof(NativeTarget).Assembly, DllImportSearchPath.System32, out nint module)
        && NativeLibrary.TryGetExport(module, "wine_get_version", out nint function)
            ? Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)function)())
            : null;

    [SupportedOSPlatform("windows")]
    private sealed class Machine : TargetMachine
    {
        private readonly Lock _lock = new();
        private readonly List<TargetThread> _threads = [];

        public override IHttpApi HttpApi => WindowsHttpApi.Instance;

        public override IKernel32 Kernel32 => WindowsKernel32.Instance;

        public override IThreadPoolIo ThreadPoolIo => WindowsThreadPoolIo.Instance;

        public override INtDll NtDll => WindowsNtDll.Instance;

        /// <summary>
        /// Longer than in the simulator: the driver reports through other threads, and under Wine through another process.
        /// </summary>
        public override TimeSpan SettleTime => TimeSpan.FromMilliseconds(100);

        public override bool IsControllable => false;

        public override IReadOnlyList<string> Waiting
        {
            get
            {
                lock (_lock)
                    return [.. _threads.Where(thread => !thread.HasEnded).Select(thread => $"{thread.Name}: has not ended")];
            }
        }

        public override string NextUrl() => FreeLoopbackUrl();

        public override TargetClient Connect(string url) => new Client(new Uri(url).Port);

        public override void CompleteInline() => throw new InconclusiveException("http.sys cannot be told to complete a call at once");

        public override IInterceptedCall Intercept(HttpOperation operation, nint queue) =>
            throw new InconclusiveException($"http.sys cannot be told to let {operation} pend");

        public override TargetThread StartThread(string name, Action body)
        {
            var thread = new TargetThread(name, body);
            lock (_lock)
                _threads.Add(thread);

            new Thread(thread.Run) { IsBackground = true, Name = name }.Start();
            return thread;
        }

        /// <summary>Takes a thread that has not ended after a while to be blocked, because its state cannot be read.</summary>
        public override void WaitUntilBlocked(TargetThread thread) => SpinWait.SpinUntil(() => thread.HasEnded, 3 * SettleTime);

        /// <summary>
        /// Takes a request that was sent a while ago to be queued, because the queue cannot be read without taking it out.
        /// </summary>
        public override void WaitUntilRequestIsQueued() => Thread.Sleep(SettleTime);

        /// <summary>
        /// Returns false, which keeps the memory of operations allocated: a driver may write to it after the handle is closed.
        /// </summary>
        protected override bool Close() => false;
    }

    /// <summary>
    /// A plain socket with time limits. It needs them because, unlike in the simulator, closing the machine does not release a client
    /// that waits.
    /// </summary>
    private sealed class Client : TargetClient
    {
        private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(3);

        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public Client(int port)
        {
            _socket.SendTimeout = _socket.ReceiveTimeout = (int)s_timeout.TotalMilliseconds;
            try
            {
                _socket.Connect(IPAddress.Loopback, port);
            }
            catch (SocketException failure)
            {
                // The message leaves out the port, which differs from run to run.
                throw new IOException($"The connection fails: {failure.SocketErrorCode}.", failure);
            }
        }

        public override void Send(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
                bytes = bytes[_socket.Send(bytes)..];
        }

        public override void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

        /// <summary>Closing with a linger time of zero sends a reset.</summary>
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
                bool isTimeout = failure.SocketErrorCode == SocketError.TimedOut;
                throw new IOException(isTimeout ? $"The server sent nothing for {s_timeout.TotalSeconds} s." : failure.Message, failure);
            }
        }
    }
}
