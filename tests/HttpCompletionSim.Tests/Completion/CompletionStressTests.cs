using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Real threads that race: whatever happens, everything is accounted for exactly once.</summary>
public sealed unsafe class CompletionStressTests
{
    private const nuint StopKey = uint.MaxValue;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("PORT-09", "PQCS-01", "GQCSX-01")]
    public void Every_packet_of_several_posters_reaches_exactly_one_of_several_dequeuers(bool strict)
    {
        using var bench = new Bench(new MachineOptions { InMemory = true, StrictPortConcurrency = strict });
        const int Posters = 3;
        const int Dequeuers = 4;
        const int PerPoster = 10_000;
        nint port = bench.Port(concurrency: 2);
        var seen = new int[Posters * PerPoster];
        for (int d = 0; d < Dequeuers; d++)
        {
            bool batches = d % 2 == 1;
            bench.Machine.StartThread($"dequeuer {d}", () =>
            {
                var entries = stackalloc OVERLAPPED_ENTRY[4];
                while (true)
                {
                    uint removed = 1;
                    if (batches)
                    {
                        bench.Kernel.GetQueuedCompletionStatusEx(port, entries, 4, &removed, Kernel32Constants.INFINITE, false).ShouldBeTrue();
                    }
                    else
                    {
                        DequeuedPacket packet = bench.Dequeue(port, Kernel32Constants.INFINITE);
                        entries[0].lpCompletionKey = packet.Key;
                    }

                    int stops = 0;
                    for (int i = 0; i < removed; i++)
                    {
                        if (entries[i].lpCompletionKey == StopKey)
                            stops++;
                        else
                            Interlocked.Increment(ref seen[(int)entries[i].lpCompletionKey]);
                    }

                    // A batch may hold the stop packets of others.
                    for (int i = 1; i < stops; i++)
                        bench.Post(port, StopKey);

                    if (stops > 0)
                        return;
                }
            });
        }

        for (int p = 0; p < Posters; p++)
        {
            int first = p * PerPoster;
            bench.Machine.StartThread($"poster {p}", () =>
            {
                for (int i = 0; i < PerPoster; i++)
                    bench.Post(port, (nuint)(first + i));
            });
        }

        bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(Dequeuers);
        for (int d = 0; d < Dequeuers; d++)
            bench.Post(port, StopKey);

        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        seen.ShouldAllBe(count => count == 1);
    }

    [Fact]
    [Rule("PKT-13", "CANCEL-05", "CLOSE-02")]
    public void Receives_that_clients_cancels_and_a_close_fight_for_complete_exactly_once()
    {
        for (int round = 0; round < 60; round++)
        {
            using var bench = new Bench(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
            nint port = bench.BoundPort();
            Operation[] operations = [.. Enumerable.Range(0, 24).Select(_ => bench.Operation())];
            var promised = new bool[operations.Length];
            var completed = new int[operations.Length];
            for (int d = 0; d < 2; d++)
            {
                bench.Machine.StartThread($"dequeuer {d}", () =>
                {
                    while (true)
                    {
                        DequeuedPacket packet = bench.Dequeue(port, Kernel32Constants.INFINITE);
                        if (packet.Key == StopKey)
                            return;

                        int index = Array.FindIndex(operations, operation => (nint)operation.Overlapped == packet.Overlapped);
                        Interlocked.Increment(ref completed[index]);
                        if (operations[index].Status == NtStatus.STATUS_PENDING)
                            Interlocked.Increment(ref completed[index]);
                    }
                });
            }

            bench.Machine.StartThread("receiver", () =>
            {
                for (int i = 0; i < operations.Length; i++)
                    promised[i] = bench.Receive(operations[i]) is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING;
            });
            bench.Machine.StartThread("canceller", () =>
            {
                for (int i = operations.Length - 1; i >= 0; i--)
                    bench.Cancel(operations[i]);
            });
            bench.Machine.StartThread("canceller of all", () => bench.Cancel(null));
            bench.Machine.StartThread("client", () =>
            {
                try
                {
                    using SimulatedClient client = bench.Machine.Connect(Bench.Url);
                    for (int i = 0; i < 8; i++)
                        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                }
                catch (IOException)
                {
                    // The close was faster.
                }
            });
            bench.Machine.StartThread("closer", () => bench.Kernel.CloseHandle(bench.Handle));

            bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(2);
            bench.Post(port, StopKey);
            bench.Post(port, StopKey);
            bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
            for (int i = 0; i < operations.Length; i++)
                completed[i].ShouldBe(promised[i] ? 1 : 0, $"round {round}, operation {i}");
        }
    }

    [Fact]
    [Rule("PORT-15", "GQCS-03")]
    public void A_port_that_is_closed_while_threads_post_dequeue_and_time_out_lets_everybody_go()
    {
        for (int round = 0; round < 100; round++)
        {
            using var bench = new Bench(new MachineOptions { InMemory = true });
            nint port = bench.Port();
            int wrong = 0;
            for (int i = 0; i < 4; i++)
            {
                uint timeout = i % 2 == 0 ? Kernel32Constants.INFINITE : 1u;
                bench.Machine.StartThread($"dequeuer {i}", () =>
                {
                    while (true)
                    {
                        DequeuedPacket packet = bench.Dequeue(port, timeout);
                        if (packet.Success || packet.Error == Win32Error.WAIT_TIMEOUT)
                            continue;

                        if (packet.Error is not (Win32Error.ERROR_ABANDONED_WAIT_0 or Win32Error.ERROR_INVALID_HANDLE) || packet.Overlapped != 0)
                            Interlocked.Increment(ref wrong);

                        return;
                    }
                });
            }

            bench.Machine.StartThread("poster", () =>
            {
                while (bench.Post(port, 1))
                {
                }
            });
            bench.Machine.StartThread("closer", () => bench.Kernel.CloseHandle(port));

            bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
            wrong.ShouldBe(0);
        }
    }

    [Fact]
    [Rule("EVT-01", "EVT-04")]
    public void Signals_of_auto_reset_events_are_taken_by_exactly_one_wait_each()
    {
        using var bench = new Bench(new MachineOptions { InMemory = true });
        const int Signals = 5000;
        nint[] events = [bench.Event(manualReset: false), bench.Event(manualReset: false)];
        nint taken = bench.Event(manualReset: false);
        nint stop = bench.Event();
        int count = 0;
        for (int i = 0; i < 4; i++)
        {
            nint first = events[i % 2];
            nint second = events[(i + 1) % 2];
            bench.Machine.StartThread($"taker {i}", () =>
            {
                while (bench.Wait(all: false, Kernel32Constants.INFINITE, stop, first, second) != Win32Error.WAIT_OBJECT_0)
                {
                    Interlocked.Increment(ref count);
                    bench.Kernel.SetEvent(taken);
                }
            });
        }

        // One signal at a time, so that none can fall onto another: what is counted is what was given.
        for (int i = 0; i < Signals; i++)
        {
            bench.Kernel.SetEvent(events[i % 2]);
            bench.Wait(taken, Kernel32Constants.INFINITE).ShouldBe(Win32Error.WAIT_OBJECT_0);
        }

        bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(4);
        count.ShouldBe(Signals);
        bench.Kernel.SetEvent(stop);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    [Rule("EVT-04")]
    public void Two_waits_for_the_same_two_events_in_opposite_order_never_take_half()
    {
        using var bench = new Bench(new MachineOptions { InMemory = true });
        const int Rounds = 3000;
        nint left = bench.Event(manualReset: false);
        nint right = bench.Event(manualReset: false);
        nint done = bench.Event(manualReset: false);
        int pairs = 0;
        foreach (bool leftFirst in new[] { true, false })
        {
            bench.Machine.StartThread($"both, {leftFirst}", () =>
            {
                while (true)
                {
                    bench.Wait(all: true, Kernel32Constants.INFINITE, leftFirst ? left : right, leftFirst ? right : left);
                    if (Interlocked.Increment(ref pairs) > Rounds)
                        return;

                    bench.Kernel.SetEvent(done);
                }
            });
        }

        for (int i = 0; i < Rounds; i++)
        {
            bench.Kernel.SetEvent(left);
            bench.Kernel.SetEvent(right);
            bench.Wait(done, Kernel32Constants.INFINITE);
        }

        pairs.ShouldBe(Rounds);
        for (int i = 0; i < 2; i++)
        {
            bench.Machine.RunUntilIdle();
            bench.Kernel.SetEvent(left);
            bench.Kernel.SetEvent(right);
        }

        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }
}
