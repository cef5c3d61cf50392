using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>An exception on a thread that the machine started reaches the test that made the machine.</summary>
public sealed unsafe class ThreadFailureTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    [Fact]
    public void RunUntilIdle_throws_it_once_with_the_name_of_the_thread()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        machine.StartThread("worker", Throw);

        ThreadFailedException failure = Should.Throw<ThreadFailedException>(() => machine.RunUntilIdle());

        failure.ThreadName.ShouldBe("worker");
        failure.Message.ShouldBe("Thread 'worker' failed: broken");
        failure.InnerException.ShouldBeOfType<FormatException>();
        machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_of_several_is_thrown()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        SimulatedThread first = machine.StartThread("first", Throw);
        SpinWait.SpinUntil(() => first.HasEnded, s_bound).ShouldBeTrue();
        machine.StartThread("second", Throw);

        Should.Throw<ThreadFailedException>(() => machine.RunUntilIdle()).ThreadName.ShouldBe("first");
    }

    [Fact]
    public void Dispose_throws_it_when_no_other_call_has()
    {
        var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        SimulatedThread thread = machine.StartThread("worker", Throw);
        SpinWait.SpinUntil(() => thread.HasEnded, s_bound).ShouldBeTrue();

        Should.Throw<ThreadFailedException>(machine.Dispose).ThreadName.ShouldBe("worker");
        machine.Dispose();
    }

    [Fact]
    public void WaitFor_throws_it_long_before_its_limit()
    {
        using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
        machine.StartThread("worker", Throw);

        Should.Throw<ThreadFailedException>(() => machine.WaitFor(_ => false, TimeSpan.FromHours(1))).ThreadName.ShouldBe("worker");
    }

    [Fact]
    public void A_client_that_waits_throws_it()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, WaitLimit = TimeSpan.FromHours(1) });
        using HttpServerSetup setup = machine.OpenQueue("http://localhost:80/");
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        machine.StartThread("server", Throw);

        Should.Throw<ThreadFailedException>(() => client.ReadResponse()).ThreadName.ShouldBe("server");
    }

    [Fact]
    public void A_callback_of_the_thread_pool_fails_like_a_thread_and_the_pool_goes_on()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        var failures = new List<ThreadFailedException>();
        test.Machine.ThreadFailed += failures.Add;
        int calls = 0;
        nint io = test.Machine.ThreadPoolIo.CreateThreadpoolIo(
            test.Handle,
            (_, _, _, _, _, _) =>
            {
                if (++calls == 1)
                    Throw();
            },
            null,
            null);
        for (int i = 0; i < 2; i++)
        {
            test.Machine.ThreadPoolIo.StartThreadpoolIo(io);
            test.Receive(test.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
            using SimulatedClient client = test.Machine.Connect(TestMachine.Url);
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            if (i == 0)
                Should.Throw<ThreadFailedException>(() => test.Machine.RunUntilIdle()).ThreadName.ShouldBe("pool");
            else
                test.Machine.RunUntilIdle();
        }

        calls.ShouldBe(2);
        failures.ShouldHaveSingleItem().InnerException.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public void An_APC_that_runs_on_a_thread_of_the_machine_fails_that_thread()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        SimulatedThread sleeper = machine.StartThread("sleeper", () => machine.Kernel32.SleepEx(Kernel32Constants.INFINITE, true));
        machine.RunUntilIdle();
        nint handle = machine.OpenThreadHandle(sleeper);
        machine.Kernel32.QueueUserAPC(_ => Throw(), handle, 0);
        machine.Kernel32.CloseHandle(handle);

        Should.Throw<ThreadFailedException>(() => machine.RunUntilIdle()).ThreadName.ShouldBe("sleeper");
    }

    private static void Throw() => throw new FormatException("broken");
}
