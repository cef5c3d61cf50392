using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Races of real threads: each operation, packet and signal must be seen exactly once.</summary>
public sealed unsafe class CompletionStressTests
{
    private const nuint StopKey = uint.MaxValue;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("PORT-09", "PQCS-01", "GQCSX-01")]
    public void Every_packet_of_several_posters_reaches_exactly_one_of_several_dequeuers(bool strict)
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true, StrictPortConcurrency = strict });
        const int Posters = 3;
        const int Dequeuers = 4;
        const int PerPoster = 10_000;
        nint port = test.Port(concurrency: 2);
        var seen = new int[Posters * PerPoster];
        for (int d = 0; d < Dequeuers; d++)
        {
            bool batches = d % 2 == 1;
            test.Machine.StartThread($"dequeuer {d}", () =>
            {
                var entries = stackalloc OVERLAPPED_ENTRY[4];
                while (true)
                {
                    uint removed = 1;
                    if (batches)
                    {
                        test.Kernel.GetQueuedCompletionStatusEx(port, entries, 4, &removed, Kernel32Constants.INFINITE, false)
                            .ShouldBeTrue();
                    }
                    else
                    {
                        DequeuedPacket packet = test.Dequeue(port, Kernel32Constants.INFINITE);
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

                    // A batch may hold the stop packets of other threads.
                    for (int i = 1; i < stops; i++)
                        test.Post(port, StopKey);

                    if (stops > 0)
                        return;
                }
            });
        }

        for (int p = 0; p < Posters; p++)
        {
            int first = p * PerPoster;
            test.Machine.StartThread($"poster {p}", () =>
            {
                for (int i = 0; i < PerPoster; i++)
                    test.Post(port, (nuint)(first + i));
            });
        }

        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(Dequeuers);
        for (int d = 0; d < Dequeuers; d++)
            test.Post(port, StopKey);

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        seen.ShouldAllBe(count => count == 1);
    }

    [Fact]
    [Rule("PKT-13", "CANCEL-05", "CLOSE-02")]
    public void Receives_that_clients_cancels_and_a_close_fight_for_complete_exactly_once()
    {
        for (int round = 0; round < 60; round++)
        {
            using var test = new TestMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
            nint port = test.BoundPort();
            Operation[] operations = [.. Enumerable.Range(0, 24).Select(_ => test.Operation())];
            var promised = new bool[operations.Length];
            var completed = new int[operations.Length];
            for (int d = 0; d < 2; d++)
            {
                test.Machine.StartThread($"dequeuer {d}", () =>
                {
                    while (true)
                    {
                        DequeuedPacket packet = test.Dequeue(port, Kernel32Constants.INFINITE);
                        if (packet.Key == StopKey)
                            return;

                        int index = Array.FindIndex(operations, operation => (nint)operation.Overlapped == packet.Overlapped);
                        Interlocked.Increment(ref completed[index]);
                        if (operations[index].Status == NtStatus.STATUS_PENDING)
                            Interlocked.Increment(ref completed[index]);
                    }
                });
            }

            test.Machine.StartThread("receiver", () =>
            {
                for (int i = 0; i < operations.Length; i++)
                    promised[i] = test.Receive(operations[i]) is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING;
            });
            test.Machine.StartThread("canceller", () =>
            {
                for (int i = operations.Length - 1; i >= 0; i--)
                    test.Cancel(operations[i]);
            });
            test.Machine.StartThread("canceller of all", () => test.Cancel(null));
            test.Machine.StartThread("client", () =>
            {
                try
                {
                    using SimulatedClient client = test.Machine.Connect(TestMachine.Url);
                    for (int i = 0; i < 8; i++)
                        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                }
                catch (IOException)
                {
                    // The close of the queue reset the connection first.
                }
            });
            test.Machine.StartThread("closer", () => test.Kernel.CloseHandle(test.Handle));

            test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(2);
            test.Post(port, StopKey);
            test.Post(port, StopKey);
            test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
            for (int i = 0; i < operations.Length; i++)
                completed[i].ShouldBe(promised[i] ? 1 : 0, $"round {round}, operation {i}");
        }
    }

    [Fact]
    [Rule("PORT-15", "GQCS-03")]
    public void A_port_that_is_closed_while_threads_post_dequeue_and_time_out_releases_every_thread()
    {
        for (int round = 0; round < 100; round++)
        {
            using var test = new TestMachine(new MachineOptions { InMemory = true });
            nint port = test.Port();
            int wrong = 0;
            for (int i = 0; i < 4; i++)
            {
                uint timeout = i % 2 == 0 ? Kernel32Constants.INFINITE : 1u;
                test.Machine.StartThread($"dequeuer {i}", () =>
                {
                    while (true)
                    {
                        DequeuedPacket packet = test.Dequeue(port, timeout);
                        if (packet.Success || packet.Error == Win32Error.WAIT_TIMEOUT)
                            continue;

                        if (packet.Error is not (Win32Error.ERROR_ABANDONED_WAIT_0 or Win32Error.ERROR_INVALID_HANDLE)
                            || packet.Overlapped != 0)
                        {
                            Interlocked.Increment(ref wrong);
                        }

                        return;
                    }
                });
            }

            test.Machine.StartThread("poster", () =>
            {
                while (test.Post(port, 1))
                {
                }
            });
            test.Machine.StartThread("closer", () => test.Kernel.CloseHandle(port));

            test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
            wrong.ShouldBe(0);
        }
    }

    [Fact]
    [Rule("EVT-01", "EVT-04")]
    public void Signals_of_auto_reset_events_are_taken_by_exactly_one_wait_each()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        const int Signals = 5000;
        nint[] events = [test.Event(manualReset: false), test.Event(manualReset: false)];
        nint taken = test.Event(manualReset: false);
        nint stop = test.Event();
        int count = 0;
        for (int i = 0; i < 4; i++)
        {
            nint first = events[i % 2];
            nint second = events[(i + 1) % 2];
            test.Machine.StartThread($"taker {i}", () =>
            {
                while (test.Wait(all: false, Kernel32Constants.INFINITE, stop, first, second) != Win32Error.WAIT_OBJECT_0)
                {
                    Interlocked.Increment(ref count);
                    test.Kernel.SetEvent(taken);
                }
            });
        }

        // Set the event only after the previous signal was consumed, so that the two counts must be equal.
        for (int i = 0; i < Signals; i++)
        {
            test.Kernel.SetEvent(events[i % 2]);
            test.Wait(taken, Kernel32Constants.INFINITE).ShouldBe(Win32Error.WAIT_OBJECT_0);
        }

        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(4);
        count.ShouldBe(Signals);
        test.Kernel.SetEvent(stop);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    [Rule("EVT-04")]
    public void Two_waits_for_the_same_two_events_in_opposite_order_never_take_half()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        const int Rounds = 3000;
        nint left = test.Event(manualReset: false);
        nint right = test.Event(manualReset: false);
        nint done = test.Event(manualReset: false);
        int pairs = 0;
        foreach (bool leftFirst in new[] { true, false })
        {
            test.Machine.StartThread($"both, {leftFirst}", () =>
            {
                while (true)
                {
                    test.Wait(all: true, Kernel32Constants.INFINITE, leftFirst ? left : right, leftFirst ? right : left);
                    if (Interlocked.Increment(ref pairs) > Rounds)
                        return;

                    test.Kernel.SetEvent(done);
                }
            });
        }

        for (int i = 0; i < Rounds; i++)
        {
            test.Kernel.SetEvent(left);
            test.Kernel.SetEvent(right);
            test.Wait(done, Kernel32Constants.INFINITE);
        }

        pairs.ShouldBe(Rounds);
        for (int i = 0; i < 2; i++)
        {
            test.Machine.RunUntilIdle();
            test.Kernel.SetEvent(left);
            test.Kernel.SetEvent(right);
        }

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }
}
