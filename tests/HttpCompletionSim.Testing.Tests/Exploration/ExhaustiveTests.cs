using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>The exhaustive strategy covers small models completely; what it gives up was tried.</summary>
public sealed unsafe class ExhaustiveTests
{
    private const uint BufferSize = 4096;

    [Theory]
    [InlineData(1, "cancel", int.MaxValue)]
    [InlineData(1, "close", int.MaxValue)]
    [InlineData(1, "request", 1)]
    [InlineData(2, "cancel", int.MaxValue)]
    [InlineData(2, "close", 3)]
    public void What_pruning_gives_up_was_tried(int receives, string other, int preemptions)
    {
        (HashSet<string> all, ExhaustiveStrategy brute) = Cover(receives, other, new(preemptions, prunes: false));
        (HashSet<string> seen, ExhaustiveStrategy pruning) = Cover(receives, other, new(preemptions, programShares: false));

        seen.Order().ShouldBe(all.Order());
        brute.Pruned.ShouldBe(0);
        pruning.Orders.ShouldBeLessThan(brute.Orders);
        TestContext.Current.TestOutputHelper!.WriteLine($"{all.Count} outcomes\nbrute force: {brute}\nwith pruning: {pruning}");
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("close")]
    public void Two_threads_three_operations_and_their_end_are_covered(string other)
    {
        (HashSet<string> seen, ExhaustiveStrategy strategy) = Cover(receives: 3, other, new(programShares: false));

        seen.ShouldNotBeEmpty();
        strategy.ToString().ShouldEndWith("every alternative of each was taken, so nothing is left");
        TestContext.Current.TestOutputHelper!.WriteLine($"{seen.Count} outcomes\n{strategy}");
    }

    [Fact]
    public void Memory_that_threads_of_the_program_share_is_taken_into_account()
    {
        ExplorationResult result = Simulation.Explore(long.MaxValue, LostUpdate, new ExploreOptions
        {
            Strategy = new ExhaustiveStrategy(),
            ContinueAfterFailure = true,
        });

        result.End.ShouldBe(ExplorationEnd.NothingLeft);
        result.Failures.ShouldNotBeEmpty();
        result.Failures.ShouldAllBe(failure => failure.InnerException is InvalidDataException);

        static void LostUpdate(SimulatedMachine machine)
        {
            int sum = 0;
            foreach (string name in new[] { "one", "two" })
            {
                machine.StartThread(name, () =>
                {
                    int before = sum;
                    machine.Kernel32.ResetEvent(0);
                    sum = before + 1;
                });
            }

            machine.RunUntilIdle();
            if (sum != 2)
                throw new InvalidDataException("an update was lost");
        }
    }

    private static (HashSet<string> Outcomes, ExhaustiveStrategy Strategy) Cover(int receives, string other, ExhaustiveStrategy strategy)
    {
        var outcomes = new HashSet<string>();
        var options = new ExploreOptions { Strategy = strategy };

        ExplorationResult result = Simulation.Explore(
            long.MaxValue, machine => new Model(machine, receives, other, outcomes).Run(), options);

        result.End.ShouldBe(ExplorationEnd.NothingLeft);
        result.Runs.ShouldBe(strategy.Orders + strategy.Pruned);
        return (outcomes, strategy);
    }

    /// <summary>One thread posts receives, the other cancels them, closes the queue, or is a client with a request.</summary>
    private sealed class Model(SimulatedMachine machine, int receives, string other, HashSet<string> outcomes)
    {
        public void Run()
        {
            HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
            nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
            var overlapped = (NativeOverlapped*)NativeMemory.AllocZeroed((nuint)receives, (nuint)sizeof(NativeOverlapped));
            var buffers = (byte*)NativeMemory.AlignedAlloc((nuint)receives * BufferSize, 16);
            var returned = new uint[receives];
            string did = "";
            try
            {
                machine.StartThread("receiver", () =>
                {
                    for (int i = 0; i < receives; i++)
                    {
                        var buffer = (HTTP_REQUEST_V2*)(buffers + (i * BufferSize));
                        returned[i] = machine.HttpApi.HttpReceiveHttpRequest(
                            queue.Handle, HttpConstants.HTTP_NULL_ID, 0, buffer, BufferSize, null, overlapped + i);
                    }
                });
                machine.StartThread("other", () => did = Act(queue.Handle));
                machine.RunUntilIdle();
                outcomes.Add(Describe(port, overlapped, returned, did));
                queue.Dispose();
                machine.RunUntilIdle();
            }
            finally
            {
                NativeMemory.AlignedFree(buffers);
                NativeMemory.Free(overlapped);
            }
        }

        private string Act(nint queue)
        {
            switch (other)
            {
                case "cancel":
                    return $"{machine.Kernel32.CancelIoEx(queue, (NativeOverlapped*)null)}";
                case "close":
                    return $"{machine.HttpApi.HttpCloseRequestQueue(queue)}";
                default:
                    SimulatedClient client = machine.Connect("http://localhost:80/");
                    client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    return "sent";
            }
        }

        private string Describe(nint port, NativeOverlapped* overlapped, uint[] returned, string did)
        {
            var text = new List<string> { did };
            for (int i = 0; i < receives; i++)
                text.Add($"{returned[i]}/{((nuint*)(overlapped + i))[0]:X}");

            uint bytes;
            nuint key;
            NativeOverlapped* done;
            while (true)
            {
                machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, 0);
                if (done is null)
                    return string.Join(' ', text);

                text.Add($"packet {done - overlapped}");
            }
        }
    }
}
