using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

public sealed unsafe class HandleTableTests
{
    private const int Cycles = 200_000;

    [Fact]
    [Rule("CLOSE-04")]
    public void Values_are_high_multiples_of_4_unique_and_a_stale_one_is_refused_for_a_long_time()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        nint stale = test.Event();
        nint kept = test.Event();
        test.Kernel.CloseHandle(stale).ShouldBeTrue();
        var seen = new HashSet<nint> { stale, kept };
        for (int i = 0; i < Cycles; i++)
        {
            nint value = test.Event();
            bool good = value % 4 == 0 && value is >= 0x4000_0000 and <= int.MaxValue;
            if (!good || !seen.Add(value) || !test.Kernel.CloseHandle(value))
                Assert.Fail($"Cycle {i}: 0x{value:X}");
        }

        test.Kernel.SetEvent(stale).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        test.Kernel.SetEvent(kept).ShouldBeTrue();
    }

    [Fact]
    public void Threads_that_open_and_close_at_the_same_time_never_share_a_value()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        int wrong = 0;
        for (int t = 0; t < 4; t++)
        {
            test.Machine.StartThread($"opener {t}", () =>
            {
                var mine = new List<nint>();
                for (int i = 0; i < 5000; i++)
                {
                    nint value = test.Event(manualReset: false, signaled: true);
                    mine.Add(value);
                    if (mine.Count < 20)
                        continue;

                    foreach (nint open in mine)
                    {
                        // Another owner of the same handle would have taken its one signal or closed it.
                        if (!test.IsSignaled(open) || test.IsSignaled(open) || !test.Kernel.CloseHandle(open))
                            Interlocked.Increment(ref wrong);
                    }

                    mine.Clear();
                }
            });
        }

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        wrong.ShouldBe(0);
    }

    [Fact]
    public void Disposing_a_machine_closes_its_handles_and_those_of_no_other_machine()
    {
        using var other = new TestMachine();
        nint kept = other.Event();
        nint lost;
        using (var test = new TestMachine())
            lost = test.Event();

        other.Kernel.SetEvent(kept).ShouldBeTrue();
        other.Kernel.SetEvent(lost).ShouldBeFalse();
    }
}
