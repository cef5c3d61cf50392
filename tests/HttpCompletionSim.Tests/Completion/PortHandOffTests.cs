using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>Packets and waiting threads on real threads, without a limit on running threads (PORT-13).</summary>
public sealed unsafe class PortHandOffTests
{
    private const int Threads = 8;
    private const int Rounds = 200;

    [Fact]
    [Rule("PORT-09", "PORT-13")]
    public void Packets_that_come_at_once_each_find_a_thread_though_none_of_the_threads_comes_back()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        using var roundEnd = new Barrier(Threads + 1);
        long keys = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(Work) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 1; i <= Threads; i++)
                machine.Kernel32.PostQueuedCompletionStatus(port, 0, (nuint)i, null).ShouldBeTrue();

            // Each thread waits here with its packet, outside the simulator, until all have one.
            roundEnd.SignalAndWait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).ShouldBeTrue();
        }

        Array.ForEach(threads, thread => thread.Join());
        keys.ShouldBe(Rounds * Threads * (Threads + 1) / 2);
        machine.Kernel32.CloseHandle(port);

        void Work()
        {
            for (int round = 0; round < Rounds; round++)
            {
                uint bytes;
                nuint key;
                NativeOverlapped* overlapped;
                machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
                Interlocked.Add(ref keys, (long)key);
                roundEnd.SignalAndWait(TimeSpan.FromMinutes(1));
            }
        }
    }
}
