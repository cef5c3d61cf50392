using System.Net.Sockets;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>
/// Two receives, a cancel, a client that disconnects, and a close, each on a thread of its own: every operation completes exactly once.
/// </summary>
/// <remarks>Written so that it runs under the controlled scheduler and on real threads alike.</remarks>
public sealed unsafe class TwoReceivesScenario(SimulatedMachine machine, bool hasFaults = false)
{
    private const uint BufferSize = 4096;
    private const int Receives = 2;
    private const nuint StopKey = 999;
    private const uint AllTimeMs = 60 * 60 * 1000;

    private readonly uint[] _returned = [uint.MaxValue, uint.MaxValue];
    private readonly int[] _completed = new int[Receives];
    private readonly List<string> _wrong = [];
    private nint _port;
    private NativeOverlapped* _overlapped;
    private byte* _buffers;

    public static void Run(SimulatedMachine machine) => new TwoReceivesScenario(machine).Run();

    /// <summary>The same with faults of every kind, chosen by the run, once the queue and the port are there.</summary>
    public static void RunUnderFaults(SimulatedMachine machine) => new TwoReceivesScenario(machine, hasFaults: true).Run();

    public void Run()
    {
        _overlapped = (NativeOverlapped*)NativeMemory.AllocZeroed(Receives, (nuint)sizeof(NativeOverlapped));
        _buffers = (byte*)NativeMemory.AlignedAlloc(Receives * BufferSize, 16);
        try
        {
            Drive();
        }
        finally
        {
            NativeMemory.Free(_overlapped);
            NativeMemory.AlignedFree(_buffers);
        }
    }

    private void Drive()
    {
        HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        _port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        if (hasFaults)
            machine.Inject(Faults.FaultsOfEveryKind.Plan(fault => fault.OneIn(8), "http://localhost:80/"));

        machine.StartThread("dequeuer", Dequeue);
        machine.StartThread("receiver", () => Receive(queue.Handle));
        machine.StartThread("canceller", () => machine.Kernel32.CancelIoEx(queue.Handle, _overlapped));
        machine.StartThread("client", Leave);
        machine.StartThread("closer", () => machine.HttpApi.HttpCloseRequestQueue(queue.Handle));
        machine.RunUntilIdle();
        if (hasFaults)
        {
            // The clients that stall end.
            machine.Kernel32.SleepEx(AllTimeMs, false);
            machine.RunUntilIdle();
        }

        while (!machine.Kernel32.PostQueuedCompletionStatus(_port, 0, StopKey, null))
        {
            // A fault: the packet has to be posted again.
        }

        machine.RunUntilIdle();
        machine.HttpApi.HttpCloseUrlGroup(queue.UrlGroupId);
        machine.HttpApi.HttpCloseServerSession(queue.SessionId);
        machine.Kernel32.CloseHandle(_port);
        Check();
    }

    private void Receive(nint queue)
    {
        for (int i = 0; i < Receives; i++)
        {
            var buffer = (HTTP_REQUEST_V2*)(_buffers + (i * BufferSize));
            _returned[i] = machine.HttpApi.HttpReceiveHttpRequest(
                queue, HttpConstants.HTTP_NULL_ID, 0, buffer, BufferSize, null, _overlapped + i);
        }
    }

    private void Leave()
    {
        try
        {
            using SimulatedClient client = machine.Connect("http://localhost:80/");
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.Reset();
        }
        catch (Exception exception) when (exception is IOException || (hasFaults && exception is SocketException))
        {
            // The server reset the connection first, or a fault has removed the URL.
        }
    }

    private void Dequeue()
    {
        while (true)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* done;
            bool success = machine.Kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &done, Kernel32Constants.INFINITE);
            if (key == StopKey)
                return;

            long index = done - _overlapped;
            _completed[index]++;
            uint status = (uint)done->Internal;
            if (status == NtStatus.STATUS_PENDING)
                _wrong.Add($"receive {index} is dequeued and its status block says pending");

            if (success != (status == NtStatus.STATUS_SUCCESS))
                _wrong.Add($"receive {index}: the packet says {success}, the status block {NtStatus.NameOf(status)}");
        }
    }

    private void Check()
    {
        for (int i = 0; i < Receives; i++)
        {
            bool promised = _returned[i] is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING;
            int expected = promised ? 1 : 0;
            if (_completed[i] != expected)
                _wrong.Add($"receive {i} returned {Win32Error.NameOf(_returned[i])} and completed {_completed[i]} times");
        }

        IReadOnlyList<string> left = machine.Leaks();
        if (left.Count > 0)
            _wrong.Add("left over: " + string.Join(", ", left));

        if (_wrong.Count > 0)
            throw new InvalidOperationException(string.Join("; ", _wrong));
    }
}
