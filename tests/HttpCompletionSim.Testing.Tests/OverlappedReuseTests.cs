using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;
using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;

namespace HttpCompletionSim.Testing;

/// <summary>The crash "NativeOverlapped cannot be reused", which a server may meet once in a million requests, from a seed.</summary>
public sealed unsafe class OverlappedReuseTests
{
    private const int Seeds = 200;

    private static readonly ExploreOptions s_all = new() { ContinueAfterFailure = true };

    private static readonly SimulationOptions s_traced = new() { Machine = new MachineOptions { RecordTrace = true } };

    [Fact]
    [Rule("NETB-03", "NETB-06", "PKT-01")]
    public void A_server_that_goes_on_with_the_same_overlapped_after_inline_success_crashes_in_some_runs_and_its_token_repeats_the_crash()
    {
        IReadOnlyList<SimulationFailedException> crashes = Crashes(freesEachOperation: false);

        crashes.Count.ShouldBeInRange(1, Seeds - 1);
        SimulationFailedException crash = crashes[0];
        crash.Message.ShouldContain("cannot be reused");
        crash.Message.ShouldContain("ThreadPoolBoundHandle of queue#1");
        crash.Message.ShouldContain(crash.Result.Token.ToString());
        crash.InnerException!.InnerException.ShouldBeOfType<InvalidOperationException>();

        string token = crash.Result.Token.ToString();
        var again = Should.Throw<SimulationFailedException>(() => Simulation.Replay(token, machine => new Server(machine, false).Run()));
        again.Message.ShouldContain("cannot be reused");
    }

    [Fact]
    [Rule("NETB-03", "NETB-06", "PKT-01")]
    public void A_server_that_leaves_inline_success_to_the_callback_runs_under_every_seed() =>
        Crashes(freesEachOperation: true).ShouldBeEmpty();

    [Fact]
    public void The_same_seed_gives_the_same_trace_twice_with_callbacks_in_it()
    {
        Simulation.Explore(20, Serve, new ExploreOptions { Machine = s_traced.Machine, AfterRun = RunAgain });

        static void RunAgain(SimulationResult first)
        {
            SimulationResult second = Simulation.Run(first.Token.Seed!.Value, Serve, s_traced);

            first.Trace.OfType<CallbackBegun>().ShouldNotBeEmpty();
            second.TraceText.ShouldBe(first.TraceText);
        }

        static void Serve(SimulatedMachine machine) => new Server(machine, true).Run();
    }

    private static IReadOnlyList<SimulationFailedException> Crashes(bool freesEachOperation) =>
        Simulation.Explore(Seeds, machine => new Server(machine, freesEachOperation).Run(), s_all).Failures;

    /// <summary>
    /// Receives two requests. The wrong form takes NO_ERROR for the end of an operation although the skip mode is not set.
    /// </summary>
    private sealed class Server(SimulatedMachine machine, bool isRight)
    {
        private const uint BufferSize = 4096;

        private readonly HTTP_REQUEST_V2* _buffer = (HTTP_REQUEST_V2*)NativeMemory.AlignedAlloc(BufferSize, 16);
        private nint _queue;
        private ThreadPoolBoundHandle? _bound;
        private int _left = 2;

        public void Run()
        {
            HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
            _queue = queue.Handle;
            using var handle = new HttpRequestQueueSafeHandle(_queue, ownsHandle: false);
            _bound = ThreadPoolBoundHandle.BindHandle(handle);
            machine.StartThread("client 1", Visit);
            machine.StartThread("client 2", Visit);

            Receive();

            machine.RunUntilIdle();
            queue.Dispose();
            machine.RunUntilIdle();
            NativeMemory.AlignedFree(_buffer);
        }

        private void Receive()
        {
            NativeOverlapped* overlapped = _bound!.AllocateNativeOverlapped(Received, null, null);
            uint code = Start(overlapped);
            if (code == Win32Error.NO_ERROR && !isRight && --_left > 0)
                code = Start(overlapped);

            if (code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
                _bound.FreeNativeOverlapped(overlapped);
        }

        private uint Start(NativeOverlapped* overlapped) =>
            machine.HttpApi.HttpReceiveHttpRequest(_queue, HttpConstants.HTTP_NULL_ID, 0, _buffer, BufferSize, null, overlapped);

        private void Received(uint errorCode, uint bytes, NativeOverlapped* overlapped)
        {
            if (isRight)
                _bound!.FreeNativeOverlapped(overlapped);

            if (errorCode == Win32Error.NO_ERROR && --_left > 0)
                Receive();
        }

        private void Visit()
        {
            using SimulatedClient client = machine.Connect("http://localhost:80/");
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
    }
}
