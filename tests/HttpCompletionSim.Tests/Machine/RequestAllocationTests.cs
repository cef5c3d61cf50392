using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Machine;

/// <summary>
/// A request on the port path allocates nothing in the steady state, when buffers are reused and no sink listens to the trace.
/// </summary>
/// <remarks>
/// One thread is client and server and also does the deferred work of the kernel, so its own count of allocated bytes is complete.
/// </remarks>
public sealed unsafe class RequestAllocationTests
{
    private const int Rounds = 5;
    private const int Requests = 2_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_request_on_the_port_path_allocates_nothing(bool receiveComesFirst)
    {
        Exception? failure = null;
        long least = long.MaxValue;
        var thread = new Thread(() => failure = Record.Exception(() => least = LeastOfRounds(receiveComesFirst)));
        thread.Start();
        thread.Join();

        failure.ShouldBeNull();
        least.ShouldBe(0);
    }

    private static long LeastOfRounds(bool receiveComesFirst)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 1, 0);
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        machine.RunUntilIdle();
        using var receive = new TestReceive(4096);
        using var response = new TestResponse(200, "OK", "Hello, World!");
        byte[] request = "GET /plain?x=1 HTTP/1.1\r\nHost: localhost\r\nX-Unknown: y\r\n\r\n"u8.ToArray();
        byte[] answer = new byte[1024];

        // Take the smallest of several rounds: the date is formatted again every second, and a collection may trim the array pools.
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Requests; i++)
                RoundTrip();

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        machine.Kernel32.CloseHandle(port);
        return least;

        void RoundTrip()
        {
            if (receiveComesFirst)
                Receive(Win32Error.ERROR_IO_PENDING);

            client.Send(request);
            if (!receiveComesFirst)
                Receive(Win32Error.NO_ERROR);

            Dequeue();
            *receive.Overlapped = default;
            Check(machine.HttpApi.HttpSendHttpResponse(
                queue.Handle, receive.RequestId, 0, response.Pointer, null, null, null, 0, receive.Overlapped, null), Win32Error.NO_ERROR);
            Dequeue();
            client.Receive(answer);
        }

        void Receive(uint expected)
        {
            *receive.Overlapped = default;
            uint code = machine.HttpApi.HttpReceiveHttpRequest(
                queue.Handle, 0, 0, receive.Request, receive.Length, null, receive.Overlapped);
            Check(code, expected);
        }

        void Dequeue()
        {
            uint bytes;
            nuint key;
            NativeOverlapped* overlapped;
            if (!machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0) || overlapped != receive.Overlapped)
                throw new InvalidOperationException("The packet is not there.");
        }
    }

    private static void Check(uint code, uint expected)
    {
        // The assertion library allocates, so do not use it here.
        if (code != expected)
            throw new InvalidOperationException($"{Win32Error.NameOf(code)} in place of {Win32Error.NameOf(expected)}.");
    }
}
