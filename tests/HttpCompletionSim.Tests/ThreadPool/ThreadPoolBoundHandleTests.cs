using System.Runtime.CompilerServices;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Win32.SafeHandles;
using PreAllocatedOverlapped = HttpCompletionSim.Win32.Threading.PreAllocatedOverlapped;
using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;

namespace HttpCompletionSim.Tests.ThreadPool;

public sealed unsafe class ThreadPoolBoundHandleTests : IDisposable
{
    private readonly TestMachine _test = new();
    private readonly CallbackLog _log = new();
    private readonly HttpRequestQueueSafeHandle _handle;

    public ThreadPoolBoundHandleTests() => _handle = new HttpRequestQueueSafeHandle(_test.Handle, ownsHandle: false);

    public void Dispose() => _test.Dispose();

    [Fact]
    [Rule("NETB-01", "NETB-02")]
    public void BindHandle_takes_a_handle_of_the_simulator_on_any_system()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);

        bound.Handle.ShouldBeSameAs(_handle);
    }

    [Fact]
    [Rule("NETB-01")]
    public void BindHandle_refuses_what_is_closed_invalid_foreign_or_bound_already()
    {
        var closed = new HttpRequestQueueSafeHandle(_test.Handle, ownsHandle: false);
        closed.Dispose();
        using var foreign = new SafeFileHandle(_test.Event(), ownsHandle: false);

        Should.Throw<ArgumentNullException>(() => ThreadPoolBoundHandle.BindHandle(null!));
        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.BindHandle(closed)).ParamName.ShouldBe("handle");
        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.BindHandle(new HttpRequestQueueSafeHandle())).ParamName
            .ShouldBe("handle");
        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.BindHandle(foreign)).ParamName.ShouldBe("handle");
        ThreadPoolBoundHandle.BindHandle(_handle);
        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.BindHandle(_handle)).ParamName.ShouldBe("handle");
    }

    [Fact]
    [Rule("NETB-01", "PORT-04")]
    public void BindHandle_refuses_a_handle_on_a_port()
    {
        _test.BoundPort();

        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.BindHandle(_handle));
    }

    [Fact]
    [Rule("NETB-03", "NETB-05")]
    public void A_completion_calls_back_with_code_bytes_and_pointer_and_the_state_is_there()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        object state = new();
        object? seen = null;
        NativeOverlapped* overlapped = null;
        overlapped = bound.AllocateNativeOverlapped(
            (error, bytes, completed) =>
            {
                _log.NoteManaged(error, bytes, completed);
                seen = ThreadPoolBoundHandle.GetNativeOverlappedState(completed);
                bound.FreeNativeOverlapped(completed);
            },
            state,
            null);
        using Operation memory = _test.Operation();
        Receive(overlapped, memory).ShouldBe(Win32Error.ERROR_IO_PENDING);

        _test.SendRequest();

        (_log.Single.Result, _log.Single.Overlapped).ShouldBe((0u, (nint)overlapped));
        _log.Single.Bytes.ShouldBeGreaterThan((nuint)0);
        seen.ShouldBeSameAs(state);
    }

    [Fact]
    [Rule("NETB-05")]
    public void A_short_buffer_arrives_in_the_callback_as_234_with_the_size_needed()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        using Operation memory = _test.Operation(length: Operation.TightBuffer);
        Receive(bound.AllocateNativeOverlapped(_log.Managed, null, null), memory).ShouldBe(Win32Error.ERROR_IO_PENDING);

        _test.SendRequest();

        _log.Single.Result.ShouldBe(234u);
        _log.Single.Bytes.ShouldBeGreaterThan((nuint)Operation.TightBuffer);
    }

    [Fact]
    [Rule("NETB-06")]
    public void After_a_call_that_failed_at_once_the_overlapped_is_freed_and_no_callback_comes()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, null);
        using Operation memory = _test.Operation();

        Receive(overlapped, memory, TestMachine.UnknownId).ShouldNotBe(Win32Error.ERROR_IO_PENDING);
        _test.Machine.Leaks().ShouldContain(line => line.Contains("1 NativeOverlapped", StringComparison.Ordinal));
        bound.FreeNativeOverlapped(overlapped);
        _test.Machine.RunUntilIdle();

        _log.Calls.ShouldBeEmpty();
        _test.Machine.Leaks().ShouldNotContain(line => line.Contains("NativeOverlapped", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    [Rule("NETB-06", "MODE-01")]
    public void Inline_success_calls_back_unless_the_skip_mode_is_set(bool skips, int callbacks)
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        if (skips)
            _test.Kernel.SetFileCompletionNotificationModes(_test.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);

        _test.SendRequest();
        using Operation memory = _test.Operation();

        Receive(bound.AllocateNativeOverlapped(_log.Managed, null, null), memory).ShouldBe(Win32Error.NO_ERROR);
        _test.Machine.RunUntilIdle();

        _log.Calls.Count.ShouldBe(callbacks);
    }

    [Fact]
    [Rule("NETB-03")]
    public void Freeing_twice_and_asking_a_freed_pointer_for_its_state_are_diagnosed()
    {
        _test.SetAside("HCV03", "The second free, or the free of what is not in use, is what the test is about.");
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, null);
        bound.FreeNativeOverlapped(overlapped);

        Should.Throw<ArgumentException>(() => bound.FreeNativeOverlapped(overlapped)).Message
            .ShouldStartWith("'overlapped' has already been freed.");
        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.GetNativeOverlappedState(overlapped)).Message
            .ShouldStartWith("'overlapped' has already been freed.");
        _test.Machine.Trace.Recorded.OfType<MisuseReported>().Select(misuse => misuse.Misuse).ShouldBe([MisuseKind.OverlappedFreedTwice]);
    }

    [Fact]
    [Rule("NETB-03")]
    public void A_pointer_from_elsewhere_or_of_another_bound_handle_is_refused()
    {
        _test.SetAside("HCV03", "The second free, or the free of what is not in use, is what the test is about.");
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        using var other = new TestMachine();
        using ThreadPoolBoundHandle otherBound = ThreadPoolBoundHandle.BindHandle(
            new HttpRequestQueueSafeHandle(other.Handle, ownsHandle: false));
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, null);
        NativeOverlapped* foreign = _test.Operation().Overlapped;

        Should.Throw<ArgumentException>(() => otherBound.FreeNativeOverlapped(overlapped)).Message
            .ShouldStartWith("'overlapped' was not allocated by this ThreadPoolBoundHandle instance.");
        Should.Throw<ArgumentException>(() => bound.FreeNativeOverlapped(foreign));
        Should.Throw<ArgumentException>(() => ThreadPoolBoundHandle.GetNativeOverlappedState(foreign));
        Should.Throw<ArgumentNullException>(() => bound.FreeNativeOverlapped(null));
        Should.Throw<ArgumentNullException>(() => ThreadPoolBoundHandle.GetNativeOverlappedState(null));
        bound.FreeNativeOverlapped(overlapped);
    }

    [Fact]
    [Rule("NETB-03", "OVL-10")]
    public void Freeing_in_flight_is_reported_and_the_memory_is_kept()
    {
        _test.SetAside("HCV03", "The free in flight is what the test is about.");
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, null);
        using Operation memory = _test.Operation();
        overlapped->hEvent = _test.Event() | 1;
        Receive(overlapped, memory).ShouldBe(Win32Error.ERROR_IO_PENDING);

        bound.FreeNativeOverlapped(overlapped);
        _test.SendRequest();

        MisuseReported misuse = _test.Machine.Trace.Recorded.OfType<MisuseReported>().Single();
        misuse.Misuse.ShouldBe(MisuseKind.OverlappedFreedInFlight);
        misuse.Rules.ShouldContain("OVL-10");
        ((uint)overlapped->Internal).ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    [Fact]
    [Rule("NETB-04")]
    public void A_pre_allocated_overlapped_serves_one_operation_after_the_other()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        using var prepared = new PreAllocatedOverlapped(_log.Managed, "state", null);
        nint first = 0;
        for (int i = 0; i < 3; i++)
        {
            using Operation memory = _test.Operation();
            NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(prepared);
            ThreadPoolBoundHandle.GetNativeOverlappedState(overlapped).ShouldBe("state");
            if (first == 0)
                first = (nint)overlapped;

            ((nint)overlapped).ShouldBe(first);
            Receive(overlapped, memory);
            _test.SendRequest();
            bound.FreeNativeOverlapped(overlapped);
        }

        _log.Calls.Count.ShouldBe(3);
    }

    [Fact]
    [Rule("NETB-04")]
    public void A_pre_allocated_overlapped_in_use_is_refused()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        using var prepared = new PreAllocatedOverlapped(_log.Managed, null, null);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(prepared);

        Should.Throw<ArgumentException>(() => bound.AllocateNativeOverlapped(prepared)).ParamName.ShouldBe("preAllocated");

        bound.FreeNativeOverlapped(overlapped);
        bound.FreeNativeOverlapped(bound.AllocateNativeOverlapped(prepared));
    }

    [Fact]
    [Rule("NETB-04")]
    public void Disposing_a_pre_allocated_overlapped_in_use_takes_effect_when_it_is_freed()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        var prepared = PreAllocatedOverlapped.UnsafeCreate(_log.Managed, "state", null);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(prepared);

        prepared.Dispose();

        ThreadPoolBoundHandle.GetNativeOverlappedState(overlapped).ShouldBe("state");
        bound.FreeNativeOverlapped(overlapped);
        Should.Throw<ObjectDisposedException>(() => bound.AllocateNativeOverlapped(prepared));
    }

    [Fact]
    public void A_disposed_bound_handle_allocates_no_more_but_frees_and_calls_back()
    {
        ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, null);
        using Operation memory = _test.Operation();
        Receive(overlapped, memory);

        bound.Dispose();
        _test.SendRequest();

        _log.Single.Result.ShouldBe(0u);
        bound.FreeNativeOverlapped(overlapped);
        Should.Throw<ObjectDisposedException>(() => bound.AllocateNativeOverlapped(_log.Managed, null, null));
        Should.Throw<ObjectDisposedException>(() => bound.UnsafeAllocateNativeOverlapped(_log.Managed, null, null));
    }

    [Theory]
    [InlineData(false, "allocated")]
    [InlineData(true, null)]
    public void The_execution_context_flows_unless_it_is_told_not_to(bool isUnsafe, string? expected)
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        var local = new AsyncLocal<string?> { Value = "allocated" };
        string? seen = "nothing";
        IOCompletionCallback callback = (_, _, _) => seen = local.Value;
        NativeOverlapped* overlapped = isUnsafe
            ? bound.UnsafeAllocateNativeOverlapped(callback, null, null)
            : bound.AllocateNativeOverlapped(callback, null, null);
        local.Value = "later";
        using Operation memory = _test.Operation();
        Receive(overlapped, memory);

        _test.SendRequest();

        seen.ShouldBe(expected);
        bound.FreeNativeOverlapped(overlapped);
    }

    [Fact]
    public void Pinned_objects_stay_where_they_are_until_the_overlapped_is_freed()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        byte[] first = new byte[100];
        byte[] second = new byte[100];
        WeakReference pinned = AllocateWithPin(bound, out NativeOverlapped* overlapped);

        Collect();
        pinned.IsAlive.ShouldBeTrue();
        bound.FreeNativeOverlapped(overlapped);
        Collect();
        pinned.IsAlive.ShouldBeFalse();

        NativeOverlapped* several = bound.AllocateNativeOverlapped(_log.Managed, null, new object[] { first, second });
        bound.FreeNativeOverlapped(several);
        Should.Throw<ArgumentException>(
            () => bound.AllocateNativeOverlapped(_log.Managed, null, new object[] { first, new List<string>() }));
    }

    [Fact]
    [Rule("CLOSE-02", "TP-11")]
    public void Closing_the_queue_calls_back_for_every_receive_with_995()
    {
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        for (int i = 0; i < 3; i++)
        {
            Operation memory = _test.Operation();
            Receive(bound.AllocateNativeOverlapped((error, bytes, overlapped) =>
            {
                _log.NoteManaged(error, bytes, overlapped);
                bound.FreeNativeOverlapped(overlapped);
            }, null, null), memory);
        }

        _test.Machine.HttpApi.HttpCloseRequestQueue(_test.Handle).ShouldBe(Win32Error.NO_ERROR);
        _test.Machine.RunUntilIdle();

        _log.Calls.Select(call => call.Result).ShouldBe([995u, 995u, 995u]);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference AllocateWithPin(ThreadPoolBoundHandle bound, out NativeOverlapped* overlapped)
    {
        byte[] buffer = new byte[100];
        overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, buffer);
        return new WeakReference(buffer);
    }

    private uint Receive(NativeOverlapped* overlapped, Operation memory, ulong id = HttpConstants.HTTP_NULL_ID) =>
        _test.Machine.HttpApi.HttpReceiveHttpRequest(_test.Handle, id, 0, memory.Buffer, memory.Length, null, overlapped);

    [Theory]
    [InlineData("BindHandle")]
    [InlineData("BindIoCompletionCallback")]
    [InlineData("CreateThreadpoolIo")]
    [Rule("NETB-01", "TP-01", "TP-10")]
    public void A_queue_that_is_closed_takes_its_registration_with_it(string how)
    {
        // The verifier remembers the latest queues for its findings.
        _test.DetachVerifier();
        const int Queues = 200;
        var kept = new WeakReference[Queues];

        for (int i = 0; i < Queues; i++)
            kept[i] = BindAndClose(how);

        _test.Machine.RunUntilIdle();
        Collect();
        kept.Count(each => each.IsAlive).ShouldBeLessThan(5);
    }

    [Fact]
    [Rule("NETB-03")]
    public void A_free_lets_state_and_callback_go_while_the_address_is_still_known()
    {
        _test.SetAside("HCV03", "The second free, or the free of what is not in use, is what the test is about.");
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        (WeakReference state, nint address) = AllocateAndFree(bound);

        Collect();

        state.IsAlive.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => bound.FreeNativeOverlapped((NativeOverlapped*)address));
    }

    [Fact]
    [Rule("NETB-03", "OVL-10")]
    public void What_is_freed_in_flight_is_a_leak()
    {
        _test.SetAside("HCV03", "The free in flight is what the test is about.");
        using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(_handle);
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(_log.Managed, null, null);
        using Operation memory = _test.Operation();
        overlapped->hEvent = _test.Event() | 1;
        Receive(overlapped, memory).ShouldBe(Win32Error.ERROR_IO_PENDING);

        bound.FreeNativeOverlapped(overlapped);

        _test.SendRequest();
        _test.Machine.Leaks().ShouldContain("1 NativeOverlapped freed while its operation was in flight, whose memory is kept");
    }

    // A method of its own, so that no local keeps the state alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference State, nint Address) AllocateAndFree(ThreadPoolBoundHandle bound)
    {
        object state = new();
        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped((_, _, _) => GC.KeepAlive(state), state, null);
        bound.FreeNativeOverlapped(overlapped);
        return (new WeakReference(state), (nint)overlapped);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference BindAndClose(string how)
    {
        object state = new();
        nint queue;
        IHttpApi http = _test.Machine.HttpApi;
        http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, null, 0, &queue).ShouldBe(Win32Error.NO_ERROR);
        switch (how)
        {
            case "BindHandle":
                using (var handle = new HttpRequestQueueSafeHandle(queue, ownsHandle: false))
                {
                    // The bound handle is what its registration refers to.
                    state = ThreadPoolBoundHandle.BindHandle(handle);
                }

                break;
            case "BindIoCompletionCallback":
                _test.Kernel.BindIoCompletionCallback(queue, (_, _, _) => GC.KeepAlive(state), 0).ShouldBeTrue();
                break;
            default:
                IThreadPoolIo pool = _test.Machine.ThreadPoolIo;
                nint io = pool.CreateThreadpoolIo(queue, (_, _, _, _, _, _) => GC.KeepAlive(state), null, null);
                pool.CloseThreadpoolIo(io);
                break;
        }

        http.HttpCloseRequestQueue(queue).ShouldBe(Win32Error.NO_ERROR);
        return new WeakReference(state);
    }
}
