using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

/// <summary>Races of completions, cancellation, waits and the close, under the controlled scheduler and on real threads.</summary>
public sealed unsafe class ThreadPoolIoRaceTests
{
    private const int Seeds = 300;
    private const int RealRuns = 50;

    public static TheoryData<string> Scenarios => ["wait", "drop", "close"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Rule("TP-05", "TP-07", "TP-09", "TP-10", "PKT-13")]
    public void Every_announced_operation_calls_back_once_at_most_and_a_wait_is_the_end(string scenario) =>
        ControlledRuns.RunSeeds(Seeds, machine => Race(machine, scenario));

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Rule("TP-05", "TP-07", "TP-09", "TP-10", "PKT-13")]
    public void Under_real_threads_a_thread_pool_race_keeps_its_invariants(string scenario)
    {
        for (int i = 0; i < RealRuns; i++)
        {
            using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
            Race(machine, scenario);
        }
    }

    [Fact]
    public void A_callback_that_throws_fails_the_run_which_names_it()
    {
        Exception failure = ControlledRuns.FailureOf(1, machine =>
        {
            using var test = new TestMachine(machine);
            nint io = machine.ThreadPoolIo.CreateThreadpoolIo(
                test.Handle, (_, _, _, _, _, _) => throw new FormatException("ouch"), null, null);
            machine.ThreadPoolIo.StartThreadpoolIo(io);
            test.Receive(test.Operation());
            test.Cancel(null);
            machine.ThreadPoolIo.WaitForThreadpoolIoCallbacks(io, false);
        }).ShouldNotBeNull();

        failure.ShouldBeOfType<SimulationRunException>().InnerException.ShouldBeOfType<FormatException>();
        failure.Message.ShouldContain("tpio#1");
        failure.Message.ShouldContain("FormatException");
        failure.Message.ShouldContain("ouch");
    }

    [Fact]
    [Rule("TP-09")]
    public void A_wait_inside_a_callback_of_the_same_object_never_ends_and_the_run_says_who_waits()
    {
        Exception failure = ControlledRuns.FailureOf(1, machine =>
        {
            using var test = new TestMachine(machine);
            nint io = 0;
            io = machine.ThreadPoolIo.CreateThreadpoolIo(
                test.Handle, (_, _, _, _, _, _) => machine.ThreadPoolIo.WaitForThreadpoolIoCallbacks(io, false), null, null);
            machine.ThreadPoolIo.StartThreadpoolIo(io);
            test.Receive(test.Operation());
            test.Cancel(null);
            machine.ThreadPoolIo.WaitForThreadpoolIoCallbacks(io, false);
        }).ShouldNotBeNull();

        failure.Message.ShouldContain("pool waits for callbacks of tpio#1");
    }

    private static void Race(SimulatedMachine machine, string scenario)
    {
        using var test = new TestMachine(machine);
        IThreadPoolIo pool = machine.ThreadPoolIo;
        var log = new CallbackLog();
        bool over = false;
        int tooLate = 0;
        int finished = 0;
        log.Also = () =>
        {
            machine.Kernel32.SleepEx(0, false);
            Interlocked.Increment(ref finished);
            if (Volatile.Read(ref over))
                Interlocked.Increment(ref tooLate);
        };
        nint io = pool.CreateThreadpoolIo(test.Handle, log.ForIo, null, null);
        Operation[] operations = [test.Operation(), test.Operation(), test.Operation()];
        int promised = 0;
        SimulatedThread receiver = machine.StartThread("receiver", () =>
        {
            foreach (Operation operation in operations)
            {
                pool.StartThreadpoolIo(io);
                if (test.Receive(operation) is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
                    promised++;
                else
                    pool.CancelThreadpoolIo(io);
            }
        });
        machine.StartThread("client", () =>
        {
            using SimulatedClient client = machine.Connect(TestMachine.Url);
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        });
        machine.StartThread("canceller", () => test.Cancel(operations[1]));
        nint ended = machine.OpenThreadHandle(receiver);
        test.Wait(ended, Kernel32Constants.INFINITE);
        machine.Kernel32.CloseHandle(ended);

        if (scenario == "close")
            pool.CloseThreadpoolIo(io);

        if (scenario == "drop")
        {
            pool.WaitForThreadpoolIoCallbacks(io, true);
            Volatile.Write(ref over, true);
        }

        test.Cancel(null);
        if (scenario == "wait")
        {
            pool.WaitForThreadpoolIoCallbacks(io, false);
            finished.ShouldBe(promised);
        }

        machine.RunUntilIdle();
        if (scenario != "close")
            pool.CloseThreadpoolIo(io);

        tooLate.ShouldBe(0);
        log.Calls.Select(call => call.Overlapped).ShouldBeUnique();
        if (scenario != "drop")
            log.Calls.Count.ShouldBe(promised);
    }
}
