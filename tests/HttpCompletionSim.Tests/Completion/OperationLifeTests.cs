using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The life of an operation, and the three ways in which an operation that could complete inline can continue.</summary>
public sealed unsafe class OperationLifeTests : IDisposable
{
    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });
    private readonly IoManager _io;
    private readonly TestFile _file;
    private readonly ObjectPool<TestOperation> _pool = new(8);
    private readonly NativeOverlapped* _overlapped;

    public OperationLifeTests()
    {
        _io = HandleTable.CreatorOf(_machine.Kernel32.CreateEvent(null, true, false, null))!;
        _file = new TestFile(_io);
        _overlapped = (NativeOverlapped*)NativeMemory.AllocZeroed((nuint)sizeof(NativeOverlapped));
    }

    public void Dispose()
    {
        _machine.RunUntilIdle();
        _machine.Dispose();
        NativeMemory.Free(_overlapped);
    }

    [Fact]
    [Rule("CPL-02", "CPL-04")]
    public void An_operation_that_is_done_at_once_completes_inline_and_returns_to_its_pool()
    {
        TestOperation operation = Begin();

        _io.Run(operation).ShouldBe(Win32Error.NO_ERROR);

        StatusBlock.ReadStatus(_overlapped).ShouldBe(NtStatus.STATUS_SUCCESS);
        operation.Resumed.ShouldBe(0);
        _pool.TryRent().ShouldBe(operation);
    }

    [Fact]
    [Rule("CPL-02", "CPL-10")]
    public void An_operation_that_pends_is_resumed_by_kernel_work_and_returns_to_its_pool()
    {
        _machine.Choices.AlwaysPend();
        TestOperation operation = Begin();

        _io.Run(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        _machine.RunUntilIdle();

        StatusBlock.ReadStatus(_overlapped).ShouldBe(NtStatus.STATUS_SUCCESS);
        operation.Resumed.ShouldBe(1);
        _pool.TryRent().ShouldBe(operation);
    }

    [Fact]
    [Rule("CPL-10")]
    public void An_intercepted_operation_is_resumed_when_it_is_released()
    {
        InterceptedOperation interception = _io.PendPolicy.Intercept(TestOperation.TestKind, _file);
        TestOperation operation = Begin();

        _io.Run(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        _machine.RunUntilIdle();
        operation.Resumed.ShouldBe(0);
        operation.AwaitsRelease.ShouldBeTrue();
        interception.IsIntercepted.ShouldBeTrue();
        interception.Release();
        _machine.RunUntilIdle();

        operation.Resumed.ShouldBe(1);
        _pool.TryRent().ShouldBe(operation);
    }

    [Fact]
    [Rule("CPL-10")]
    public void An_interception_without_a_file_object_takes_one_operation_of_its_kind_on_any()
    {
        InterceptedOperation other = _io.PendPolicy.Intercept(TestOperation.TestKind + 1, file: null);
        InterceptedOperation interception = _io.PendPolicy.Intercept(TestOperation.TestKind, file: null);

        _io.Run(Begin()).ShouldBe(Win32Error.ERROR_IO_PENDING);

        interception.IsIntercepted.ShouldBeTrue();
        other.IsIntercepted.ShouldBeFalse();
        interception.Release();
        _machine.RunUntilIdle();
        _io.Run(Begin()).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("CPL-10")]
    public void An_interception_that_was_released_before_the_call_intercepts_no_operation()
    {
        InterceptedOperation interception = _io.PendPolicy.Intercept(TestOperation.TestKind, _file);
        interception.Release();

        _io.Run(Begin()).ShouldBe(Win32Error.NO_ERROR);

        interception.IsIntercepted.ShouldBeFalse();
    }

    [Fact]
    [Rule("CANCEL-05", "PKT-13")]
    public void A_cancelled_operation_completes_once_and_its_object_is_not_reused()
    {
        InterceptedOperation interception = _io.PendPolicy.Intercept(TestOperation.TestKind, _file);
        TestOperation operation = Begin();
        _io.Run(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        _io.Cancel(_file.InFlight()).ShouldBe(1);
        interception.Release();
        _machine.RunUntilIdle();

        StatusBlock.ReadStatus(_overlapped).ShouldBe(NtStatus.STATUS_CANCELLED);
        operation.Withdrawn.ShouldBe(1);
        operation.CompletedBy(_io).ShouldBeFalse();
        _pool.TryRent().ShouldBeNull();
    }

    [Fact]
    [Rule("PKT-13")]
    public void Only_the_first_claim_wins_until_the_operation_is_pended_again()
    {
        _io.PendPolicy.Intercept(TestOperation.TestKind, _file);
        TestOperation operation = Begin();
        _io.Run(operation);

        operation.TryClaim().ShouldBeTrue();
        operation.TryClaim().ShouldBeFalse();
        operation.PendAgain();
        operation.TryClaim().ShouldBeTrue();

        _io.Complete(operation, NtStatus.STATUS_SUCCESS, 3);
        StatusBlock.ReadInformation(_overlapped).ShouldBe(3u);
    }

    [Fact]
    [Rule("PKT-13")]
    public void A_step_out_of_order_stops_the_run_as_a_broken_invariant()
    {
        _io.PendPolicy.Intercept(TestOperation.TestKind, _file);
        TestOperation operation = Begin();
        _io.Run(operation);

        Broken(operation.Pend, "was pended twice");
        Broken(operation.PendAgain, "was pended again without a claim");
        Broken(() => _io.Complete(operation, NtStatus.STATUS_SUCCESS, 0), "was completed twice, or without a claim");
        Broken(() => Begin(operation), "was begun while another call uses it");
        _io.TryComplete(operation, NtStatus.STATUS_SUCCESS, 0).ShouldBeTrue();
        _io.TryComplete(operation, NtStatus.STATUS_SUCCESS, 0).ShouldBeFalse();
        Broken(() => _io.Complete(operation, NtStatus.STATUS_SUCCESS, 0), "was completed twice, or without a claim");
    }

    private static void Broken(Action step, string what) =>
        Should.Throw<InvalidOperationException>(step).Message.ShouldBe($"Broken invariant: the operation of Test {what}.");

    private TestOperation Begin() => Begin(new TestOperation(_pool));

    private TestOperation Begin(TestOperation operation) => operation.Begin(_file, _overlapped);

    private sealed class TestFile(IoManager io) : FileObject(io)
    {
        public override string Kind => "test";
    }

    /// <summary>An operation that completes at once, unless it pends; then its resumption completes it.</summary>
    private sealed class TestOperation(ObjectPool<TestOperation> pool) : IoOperation
    {
        public const int TestKind = 77;

        public int Resumed { get; private set; }

        public int Withdrawn { get; private set; }

        public override string Function => "Test";

        public override int Kind => TestKind;

        public TestOperation Begin(FileObject file, NativeOverlapped* overlapped)
        {
            Begin(file, overlapped, bytes: null);
            return this;
        }

        public bool CompletedBy(IoManager io) => io.TryComplete(this, NtStatus.STATUS_SUCCESS, 0);

        public override IoOutcome Start()
        {
            if (Io.Decide(this) == PendDecision.Inline)
                return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

            Pend();
            Io.Continue(this);
            return IoOutcome.Pending;
        }

        public override void Resume()
        {
            Resumed++;
            Io.TryComplete(this, NtStatus.STATUS_SUCCESS, 0);
        }

        public override void Withdraw() => Withdrawn++;

        protected override void ReturnToPool() => pool.Return(this);
    }
}
