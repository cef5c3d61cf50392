using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Machine;

/// <summary>
/// A hundred thousand pending receives and ten thousand idle connections at once: each ends exactly once, and nothing leaks.
/// </summary>
/// <remarks>Not timed. Code whose cost grows with the square of the number of operations would make this test take minutes.</remarks>
public sealed unsafe class ManyAtOnceTests : IDisposable
{
    private const int Receives = 100_000;
    private const int Connections = 10_000;
    private const int Answered = 1_000;
    private const int CancelledAlone = 50_000;
    private const int BlockSize = 1024;
    private const string Url = "http://localhost:80/";

    private readonly byte* _blocks = (byte*)NativeMemory.AlignedAlloc((nuint)Receives * BlockSize, 64);
    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });

    public void Dispose()
    {
        _machine.Dispose();
        NativeMemory.AlignedFree(_blocks);
    }

    [Fact]
    [Rule("CANCEL-02", "CLOSE-02", "RECV-06", "PKT-13")]
    public void A_hundred_thousand_receives_and_ten_thousand_idle_connections_are_held_at_once_and_all_given_back()
    {
        HttpServerSetup queue = _machine.OpenQueue(Url);
        nint port = _machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 1, 0);
        for (int i = 0; i < Receives; i++)
            Receive(queue.Handle, i).ShouldBe(Win32Error.ERROR_IO_PENDING);

        var clients = new SimulatedClient[Connections];
        for (int i = 0; i < Connections; i++)
            clients[i] = _machine.Connect(Url);

        _machine.RunUntilIdle();

        // Some of the connections bring requests, which the oldest receives get, in order.
        for (int i = 0; i < Answered; i++)
        {
            clients[i * (Connections / Answered)].Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
            _machine.RunUntilIdle();
        }

        for (int i = 0; i < Answered; i++)
            Take(port, expected: i).ShouldBe(Win32Error.NO_ERROR);

        // The newest receives are cancelled one by one, each by its OVERLAPPED.
        for (int i = Receives - CancelledAlone; i < Receives; i++)
            _machine.Kernel32.CancelIoEx(queue.Handle, (NativeOverlapped*)Block(i)).ShouldBeTrue();

        for (int i = Receives - CancelledAlone; i < Receives; i++)
            Take(port, expected: i).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);

        // The close aborts the rest.
        foreach (SimulatedClient client in clients)
            client.Dispose();

        queue.Dispose();
        for (int i = Answered; i < Receives - CancelledAlone; i++)
            Take(port, expected: i).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);

        TakeNow(port).ShouldBe((nint)0);
        _machine.Kernel32.CloseHandle(port);
        _machine.RunUntilIdle();
        _machine.Leaks().ShouldBeEmpty();
    }

    private byte* Block(int number) => _blocks + ((nint)number * BlockSize);

    private uint Receive(nint queue, int number)
    {
        var overlapped = (NativeOverlapped*)Block(number);
        *overlapped = default;
        return _machine.HttpApi.HttpReceiveHttpRequest(
            queue, 0, 0, (HTTP_REQUEST_V2*)(Block(number) + 64), BlockSize - 64, null, overlapped);
    }

    /// <returns>How the operation ended.</returns>
    private uint Take(nint port, int expected)
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        bool success = _machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0);
        if (overlapped != Block(expected))
            throw new ShouldAssertException($"The packet of receive {expected} should come next.");

        return success ? Win32Error.NO_ERROR : _machine.Kernel32.GetLastError();
    }

    private nint TakeNow(nint port)
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        _machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0);
        return (nint)overlapped;
    }
}
