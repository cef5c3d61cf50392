using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The scenarios whose controlled runs are measured.</summary>
internal static class ExploredScenarios
{
    private const string Url = "http://localhost:80/";
    private const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// <summary>The race of the README: a receive, a cancel and a client.</summary>
    public static void Race(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(machine.Kernel32.CreateEvent(manualReset: true, initialState: false));
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        bool cancelled = false;
        machine.StartThread("canceller", () => cancelled = machine.Kernel32.CancelIoEx(queue.Handle, overlapped));
        machine.StartThread("client", () =>
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Request);
        });
        machine.RunUntilIdle();

        if (overlapped.Internal != (cancelled ? NtStatus.STATUS_CANCELLED : NtStatus.STATUS_SUCCESS))
            throw new InvalidOperationException("The cancel and the request have both won.");
    }

    /// <summary>An accept loop written with callbacks answers two requests of one client.</summary>
    public static void AcceptLoop(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var loop = new CallbackLoop(machine, queue.Handle);
        loop.Receive();

        using SimulatedClient client = machine.Connect(Url);
        for (int i = 0; i < 2; i++)
        {
            client.Send(Request);
            if (client.ReadResponse().StatusCode != 200)
                throw new InvalidOperationException("A request was not answered.");
        }
    }

    /// <summary>Threads that only pass scheduling points.</summary>
    public static Action<SimulatedMachine> Calls(int threads, int calls) => machine =>
    {
        for (int i = 0; i < threads; i++)
        {
            machine.StartThread("caller", () =>
            {
                for (int call = 0; call < calls; call++)
                    machine.Kernel32.ResetEvent(0);
            });
        }

        machine.RunUntilIdle();
    };

    /// <summary>Receives one request after the other; each callback answers and receives again.</summary>
    private sealed unsafe class CallbackLoop : IDisposable
    {
        private readonly SimulatedMachine _machine;
        private readonly nint _queue;
        private readonly nint _io;
        private readonly RequestBuffer _request = new();
        private readonly ResponseBuilder _response = new ResponseBuilder().Status(200, "OK");
        private readonly OverlappedBlock _overlapped = new();

        public CallbackLoop(SimulatedMachine machine, nint queue)
        {
            _machine = machine;
            _queue = queue;
            _io = machine.ThreadPoolIo.CreateThreadpoolIo(queue, Received, null, null);
        }

        public void Receive()
        {
            _machine.ThreadPoolIo.StartThreadpoolIo(_io);
            uint code = _machine.HttpApi.HttpReceiveHttpRequest(_queue, HttpConstants.HTTP_NULL_ID, 0, _request, _overlapped);
            if (code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
                _machine.ThreadPoolIo.CancelThreadpoolIo(_io);
        }

        public void Dispose()
        {
            // The last callback may still be on its way to its next receive.
            _machine.RunUntilIdle();
            _machine.Kernel32.CancelIoEx(_queue, _overlapped);
            _machine.RunUntilIdle();
            _machine.ThreadPoolIo.CloseThreadpoolIo(_io);
            _overlapped.Dispose();
            _request.Dispose();
            _response.Dispose();
        }

        private void Received(nint instance, void* context, NativeOverlapped* overlapped, uint result, nuint bytes, nint io)
        {
            if (result != Win32Error.NO_ERROR)
                return;

            _machine.HttpApi.HttpSendHttpResponse(_queue, _request.RequestId, 0, _response);
            Receive();
        }
    }
}
