using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>What the system writes into an OVERLAPPED, and when.</summary>
public sealed unsafe class OverlappedTests
{
    [Fact]
    [Rule("OVL-01")]
    public void The_structure_has_status_information_offsets_and_event_in_this_order()
    {
        using var operation = new Operation();
        byte* start = (byte*)operation.Overlapped;
        operation.Overlapped->Internal = 1;
        operation.Overlapped->Information = 2;
        operation.Overlapped->Offset = 3;
        operation.Overlapped->hEvent = 4;

        sizeof(NativeOverlapped).ShouldBe(sizeof(nint) == 8 ? 32 : 20);
        (*(nint*)start).ShouldBe(1);
        (*(nint*)(start + sizeof(nint))).ShouldBe(2);
        (*(int*)(start + (2 * sizeof(nint)))).ShouldBe(3);
        (*(nint*)(start + (2 * sizeof(nint)) + 8)).ShouldBe(4);
    }

    [Fact]
    [Rule("OVL-02", "OVL-04", "OVL-05")]
    public void Internal_is_pending_from_the_call_to_the_completion_whatever_it_was_before()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();

        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        ((nuint*)operation.Overlapped)[0].ShouldBe(NtStatus.STATUS_PENDING);
        test.Kernel.HasOverlappedIoCompleted(operation.Overlapped).ShouldBeFalse();

        test.Cancel(operation).ShouldBe(0u);
        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        operation.Information.ShouldBe((nuint)0);
        test.Kernel.HasOverlappedIoCompleted(operation.Overlapped).ShouldBeTrue();
    }

    [Fact]
    [Rule("OVL-05")]
    public void HasOverlappedIoCompleted_only_compares_Internal_with_pending()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();

        test.Kernel.HasOverlappedIoCompleted(operation.Overlapped).ShouldBeTrue();
        operation.Overlapped->Internal = NtStatus.STATUS_PENDING;
        test.Kernel.HasOverlappedIoCompleted(operation.Overlapped).ShouldBeFalse();
        test.Kernel.HasOverlappedIoCompleted(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("OVL-03", "GQCS-01", "PKT-11")]
    public void InternalHigh_the_packet_and_the_result_report_one_number(bool tooSmall)
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 77);
        Operation operation = test.Operation(length: tooSmall ? Operation.TightBuffer : Operation.RoomyBuffer);
        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.SendRequest();
        DequeuedPacket packet = test.Dequeue(port);
        (bool Success, uint Error, uint Bytes) result = test.Result(operation);

        packet.Success.ShouldBe(!tooSmall);
        packet.Key.ShouldBe((nuint)77);
        packet.Overlapped.ShouldBe((nint)operation.Overlapped);
        packet.Bytes.ShouldBeGreaterThan(Operation.TightBuffer);
        ((uint)operation.Information).ShouldBe(packet.Bytes);
        result.Bytes.ShouldBe(packet.Bytes);
        operation.Status.ShouldBe(tooSmall ? NtStatus.STATUS_BUFFER_OVERFLOW : NtStatus.STATUS_SUCCESS);
    }

    [Fact]
    [Rule("OVL-06")]
    public void The_offsets_are_ignored_and_kept()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        long* offsets = (long*)((byte*)operation.Overlapped + (2 * sizeof(nint)));
        *offsets = 0x1122334455667788;
        test.SendRequest();

        test.Receive(operation).ShouldBe(Win32Error.NO_ERROR);

        (*offsets).ShouldBe(0x1122334455667788);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("OVL-07", "EVT-07", "FOBJ-04", "PKT-05")]
    public void An_immediate_error_leaves_the_operation_pending_for_ever_with_nothing_signaled_and_no_packet(bool withEvent)
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        nint done = withEvent ? test.Event(signaled: true) : 0;
        Operation operation = test.Operation(done);

        test.Receive(operation, TestMachine.UnknownId, withBytes: true).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.Machine.RunUntilIdle();

        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);
        (*operation.Bytes).ShouldBe(Operation.BytesSentinel);
        test.IsSignaled(withEvent ? done : test.Handle).ShouldBeFalse();
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("OVL-08", "OPEN-04")]
    public void A_call_of_bad_form_touches_neither_OVERLAPPED_nor_event_nor_handle()
    {
        using var test = new TestMachine();
        nint done = test.Event(signaled: true);
        Operation operation = test.Operation(done, length: Operation.TightBuffer - 1);

        test.Receive(operation, withBytes: true).ShouldBe(Win32Error.ERROR_INSUFFICIENT_BUFFER);

        operation.IsUntouched.ShouldBeTrue();
        test.IsSignaled(done).ShouldBeTrue();
        test.IsSignaled(test.Handle).ShouldBeTrue();
    }

    [Fact]
    [Rule("OVL-09")]
    public void An_OVERLAPPED_that_is_used_again_in_flight_is_reported_in_trace_and_log()
    {
        using var logs = new FakeLoggerProvider();
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        using var test = new TestMachine(new MachineOptions { InMemory = true, RecordTrace = true, LoggerFactory = factory });
        test.SetAside("HCV01", "The reuse in flight is what the test is about.");
        Operation operation = test.Operation();
        test.Receive(operation);

        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        MisuseReported misuse = test.Machine.Trace.Recorded.OfType<MisuseReported>().Single();
        misuse.Misuse.ShouldBe(MisuseKind.OverlappedInUse);
        misuse.Rules.ShouldBe(["OVL-09"]);
        misuse.Operation.ShouldBe("ovl#1");
        FakeLogRecord warning = logs.Collector.GetSnapshot().Single(record => record.Level == LogLevel.Warning);
        warning.Message.ShouldContain("OVL-09");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [Rule("OVL-09")]
    public void Reuse_in_flight_is_reported_although_the_program_has_zeroed_the_structure(int inFlight)
    {
        using var test = new TestMachine();
        test.SetAside("HCV01", "The reuse in flight is what the test is about.");
        Operation[] operations = [.. Enumerable.Range(0, inFlight).Select(_ => test.Operation())];
        Array.ForEach(operations, operation => test.Receive(operation));
        Operation reused = operations[inFlight / 2];
        *reused.Overlapped = default;

        test.Receive(reused).ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.Machine.Trace.Recorded.OfType<MisuseReported>().Single().Operation.ShouldBe($"ovl#{(inFlight / 2) + 1}");
    }

    [Fact]
    [Rule("OVL-09", "PORT-09")]
    public void A_packet_keeps_the_name_of_its_operation_when_the_OVERLAPPED_is_used_again()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        Operation operation = test.Operation();
        test.Receive(operation);
        test.Cancel(operation).ShouldBe(0u);
        *operation.Overlapped = default;
        test.Receive(operation);

        test.Dequeue(port).Overlapped.ShouldBe((nint)operation.Overlapped);

        test.Machine.Trace.Recorded.OfType<PacketDequeued>().Single().Operation.ShouldBe("ovl#1");
    }

    [Fact]
    [Rule("OVL-09")]
    public void An_OVERLAPPED_that_is_used_again_after_its_completion_or_an_immediate_error_is_no_misuse()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        test.Receive(operation, TestMachine.UnknownId);
        test.Receive(operation);
        test.Cancel(operation);

        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.Machine.Trace.Recorded.OfType<MisuseReported>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("OVL-11", "EVT-06")]
    public void A_thread_that_sees_the_event_or_the_packet_sees_the_final_status_block_and_buffer(bool byPacket)
    {
        ControlledRuns.RunSeeds(150, machine =>
        {
            using var test = new TestMachine(machine);
            nint done = byPacket ? 0 : test.Event();
            nint port = byPacket ? test.BoundPort() : 0;
            Operation operation = test.Operation(done);
            bool observed = false;
            machine.StartThread("observer", () =>
            {
                if (byPacket)
                    test.Dequeue(port, Kernel32Constants.INFINITE).Overlapped.ShouldBe((nint)operation.Overlapped);
                else
                    test.Wait(done, Kernel32Constants.INFINITE);

                operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
                ((uint)operation.Information).ShouldBeGreaterThan(Operation.TightBuffer);
                new string((sbyte*)operation.Buffer->pRawUrl).ShouldBe("/seen");
                observed = true;
            });
            machine.StartThread("poller", () =>
            {
                // When a polling thread sees the final Internal, InternalHigh is final as well.
                for (int i = 0; i < 20; i++)
                {
                    machine.Kernel32.SetLastError(machine.Kernel32.GetLastError());
                    if (operation.Status == NtStatus.STATUS_SUCCESS)
                        ((uint)operation.Information).ShouldBeGreaterThan(Operation.TightBuffer);

                    machine.Kernel32.ResetEvent(0);
                }
            });
            test.Receive(operation);
            test.SendRequest("/seen");
            machine.RunUntilIdle();
            observed.ShouldBeTrue();
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("PKT-10", "OVL-10", "CANCEL-07")]
    public void Nothing_touches_the_memory_of_an_operation_after_its_packet_was_seen(bool cancelled)
    {
        ControlledRuns.RunSeeds(150, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.BoundPort();
            Operation operation = test.Operation(test.Event());
            int seen = 0;
            machine.StartThread("dequeuer", () =>
            {
                test.Dequeue(port, Kernel32Constants.INFINITE);
                operation.Stain();
                operation.Overlapped->hEvent = 0x123;
                seen++;
            });
            machine.StartThread("receiver", () => test.Receive(operation, withBytes: true));
            if (cancelled)
            {
                machine.StartThread("canceller", () =>
                {
                    machine.Kernel32.CancelIoEx(test.Handle, operation.Overlapped);
                    machine.Kernel32.CancelIoEx(test.Handle, operation.Overlapped);
                });
            }

            test.SendRequest();
            machine.RunUntilIdle();
            seen.ShouldBe(1);
            operation.IsUntouched.ShouldBeTrue();
            operation.Overlapped->hEvent.ShouldBe(0x123);
        }, new MachineOptions { Profile = CompletionProfile.Windows with { BytesWhenOverlapped = BytesWhenOverlapped.Poison } });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("OVL-12", "OPEN-09")]
    public void A_deferred_status_block_is_written_by_the_dequeue_unless_there_is_an_event(bool withEvent)
    {
        using var test = new TestMachine(CompletionProfile.Windows with { DeferStatusBlockUntilDequeue = true });
        nint port = test.BoundPort();
        Operation operation = test.Operation(withEvent ? test.Event() : 0);
        test.Receive(operation);

        test.SendRequest();
        uint before = operation.Status;
        test.Dequeue(port).Success.ShouldBeTrue();

        before.ShouldBe(withEvent ? NtStatus.STATUS_SUCCESS : NtStatus.STATUS_PENDING);
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        ((uint)operation.Information).ShouldBeGreaterThan(Operation.TightBuffer);
    }

    [Fact]
    [Rule("OVL-12")]
    public void Without_the_stress_mode_the_status_block_is_final_before_the_dequeue()
    {
        foreach (CompletionProfile profile in CompletionProfile.All)
        {
            using var test = new TestMachine(profile);
            test.BoundPort();
            Operation operation = test.Operation();
            test.Receive(operation);

            test.SendRequest();

            operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS, profile.Name);
        }
    }
}
