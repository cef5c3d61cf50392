using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Creates ports, binds handles to them, and checks the lifetime of both.</summary>
public sealed unsafe class PortBindingTests
{
    public static TheoryData<string> Profiles => [.. CompletionProfile.All.Select(profile => profile.Name)];

    [Fact]
    [Rule("PORT-01", "PQCS-03")]
    public void A_port_can_be_made_bound_to_nothing_and_carries_posted_packets()
    {
        using var test = new TestMachine();

        nint port = test.Port();

        port.ShouldNotBe(0);
        test.Post(port, 3, 4).ShouldBeTrue();
        test.Dequeue(port).ShouldBe(new DequeuedPacket(true, 0, 4, 3, 0));
    }

    [Fact]
    [Rule("PORT-02", "PORT-07", "GQCS-09", "PKT-02")]
    public void Binding_returns_the_same_port_and_each_handle_has_its_own_key()
    {
        using var test = new TestMachine();
        using HttpServerSetup other = test.Machine.OpenQueue("http://localhost:81/");
        nint port = test.BoundPort(key: 0);
        test.Kernel.CreateIoCompletionPort(other.Handle, port, nuint.MaxValue, 99).ShouldBe(port);
        Operation first = test.Operation();
        Operation second = test.Operation();
        test.Machine.HttpApi.HttpReceiveHttpRequest(other.Handle, 0, 0, second.Buffer, second.Length, null, second.Overlapped);
        test.Receive(first);

        test.SendRequest();
        using SimulatedClient client = test.Machine.Connect("http://localhost:81/");
        client.Send("GET / HTTP/1.1\r\nHost: localhost:81\r\n\r\n");
        test.Machine.RunUntilIdle();

        test.Dequeue(port).Key.ShouldBe((nuint)0);
        test.Dequeue(port).Key.ShouldBe(nuint.MaxValue);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PORT-03", "LERR-03")]
    public void INVALID_HANDLE_VALUE_with_an_existing_port_is_a_bad_parameter()
    {
        using var test = new TestMachine();

        test.Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, test.Port(), 0, 0).ShouldBe(0);

        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PORT-04", "PORT-06")]
    public void A_handle_is_bound_once_and_the_first_key_stays(bool samePort)
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 1);

        nint again = test.Kernel.CreateIoCompletionPort(test.Handle, samePort ? port : 0, 2, 0);

        again.ShouldBe(0);
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        test.Machine.Leaks().Count(line => line.Contains("port", StringComparison.Ordinal)).ShouldBe(1);
        test.Receive(test.Operation());
        test.SendRequest();
        test.Dequeue(port).Key.ShouldBe((nuint)1);
    }

    [Fact]
    [Rule("PORT-05")]
    public void Only_a_file_object_can_be_bound_and_only_to_a_port()
    {
        using var test = new TestMachine();
        nint port = test.Port();

        foreach (nint wrong in new[] { 0, 4, test.Event(), port })
        {
            test.Kernel.CreateIoCompletionPort(wrong, port, 0, 0).ShouldBe(0);
            test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }

        test.Kernel.CreateIoCompletionPort(test.Handle, test.Event(), 0, 0).ShouldBe(0);
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        test.Kernel.CreateIoCompletionPort(test.Handle, port, 0, 0).ShouldBe(port);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PORT-05", "PORT-06")]
    public void Handles_of_two_machines_do_not_mix(bool ports)
    {
        using var test = new TestMachine();
        using var other = new TestMachine();
        nint port = test.BoundPort();

        nint refused = ports
            ? other.Kernel.CreateIoCompletionPort(other.Handle, port, 0, 0)
            : other.Kernel.CreateIoCompletionPort(test.Handle, 0, 0, 0);

        refused.ShouldBe(0);
        other.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        using Operation operation = new();
        other.Machine.HttpApi.HttpReceiveHttpRequest(test.Handle, 0, 0, operation.Buffer, operation.Length, null, operation.Overlapped)
            .ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        operation.IsUntouched.ShouldBeTrue();
        other.Kernel.CancelIoEx(test.Handle, null).ShouldBeFalse();
        other.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("PORT-07", "CLOSE-03")]
    public void A_handle_and_its_duplicate_share_port_and_key_and_closing_one_cancels_nothing()
    {
        using var test = new TestMachine();
        nint first;
        nint second;
        test.Machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, null, 0, &first).ShouldBe(0u);
        test.Kernel.DuplicateHandle(-1, first, -1, &second, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS).ShouldBeTrue();

        nint port = test.Kernel.CreateIoCompletionPort(first, 0, 5, 0);
        test.Kernel.CreateIoCompletionPort(second, port, 6, 0).ShouldBe(0);
        Operation operation = test.Operation();
        test.Machine.HttpApi.HttpReceiveHttpRequest(second, 0, 0, operation.Buffer, operation.Length, null, operation.Overlapped);

        test.Kernel.CloseHandle(second).ShouldBeTrue();
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Kernel.CloseHandle(first).ShouldBeTrue();

        DequeuedPacket packet = test.Dequeue(port);
        packet.Error.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        packet.Key.ShouldBe((nuint)5);
    }

    [Fact]
    [Rule("QUEUE-05", "PORT-07", "CLOSE-03")]
    public void A_queue_that_is_opened_twice_has_two_ports_and_closing_one_handle_cancels_what_was_started_with_it()
    {
        using var test = new TestMachine();
        nint first;
        nint second;
        fixed (char* text = "opened twice")
        {
            test.Machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, text, null, 0, &first).ShouldBe(0u);
            test.Machine.HttpApi.HttpCreateRequestQueue(
                    HTTPAPI_VERSION.HTTPAPI_VERSION_2, text, null, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, &second)
                .ShouldBe(0u);
        }

        nint firstPort = test.Kernel.CreateIoCompletionPort(first, 0, 5, 0);
        nint secondPort = test.Kernel.CreateIoCompletionPort(second, 0, 6, 0);
        Operation one = test.Operation();
        Operation other = test.Operation();
        test.Machine.HttpApi.HttpReceiveHttpRequest(first, 0, 0, one.Buffer, one.Length, null, one.Overlapped);
        test.Machine.HttpApi.HttpReceiveHttpRequest(second, 0, 0, other.Buffer, other.Length, null, other.Overlapped);
        test.Kernel.CloseHandle(second).ShouldBeTrue();

        test.Dequeue(secondPort).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 6, (nint)other.Overlapped));
        test.Dequeue(firstPort).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        one.Status.ShouldBe(NtStatus.STATUS_PENDING);
        test.Kernel.CloseHandle(first).ShouldBeTrue();
        test.Dequeue(firstPort).Key.ShouldBe((nuint)5);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    [Rule("PORT-08", "DIV-01")]
    public void A_port_that_is_bound_meanwhile_gets_the_packet_and_the_event_is_still_set(string profile)
    {
        using var test = new TestMachine(CompletionProfile.All.Single(candidate => candidate.Name == profile));
        nint done = test.Event(signaled: true);
        Operation operation = test.Operation(done);
        Operation tagged = test.Operation(test.Event() | 1);
        test.Receive(operation);
        test.Receive(tagged);

        nint port = test.BoundPort(key: 9);
        test.SendRequest();
        test.SendRequest();

        DequeuedPacket packet = test.Dequeue(port);
        packet.Key.ShouldBe((nuint)9);
        packet.Overlapped.ShouldBe((nint)operation.Overlapped);
        test.IsSignaled(done).ShouldBeTrue();
        tagged.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PORT-14", "PORT-16", "CLOSE-06")]
    public void After_its_port_is_closed_a_queue_keeps_working()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        test.Post(port, 1);
        Operation operation = test.Operation();
        test.Receive(operation);

        test.Kernel.CloseHandle(port).ShouldBeTrue();
        test.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        test.Dequeue(port).Error.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        test.Kernel.CreateIoCompletionPort(test.Handle, 0, 0, 0).ShouldBe(0);
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("PORT-07", "GQCS-09", "CLOSE-01")]
    public void Closing_the_queue_leaves_the_port_with_the_packets_of_its_operations_in_posting_order()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 21);
        Operation[] operations = [test.Operation(), test.Operation(), test.Operation()];
        foreach (Operation operation in operations)
            test.Receive(operation);

        test.Machine.HttpApi.HttpCloseRequestQueue(test.Handle).ShouldBe(0u);

        foreach (Operation operation in operations)
            test.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 21, (nint)operation.Overlapped));
    }
}
