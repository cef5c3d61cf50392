using HttpCompletionSim;
using HttpCompletionSim.Win32;
using Shouldly;
using Xunit;

public sealed class FirstTest
{
    private const string Url = "http://localhost:80/";

    [Fact]
    public void A_receive_pends_until_a_request_comes()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using SimulatedClient client = machine.Connect(Url);
        using var request = new RequestBuffer();
        using var response = new ResponseBuilder();
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var overlapped = new OverlappedBlock(completed);

        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        code.ShouldBe(Win32Error.ERROR_IO_PENDING);
        overlapped.Internal.ShouldBe(NtStatus.STATUS_PENDING);

        client.Send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
        machine.Kernel32.WaitForSingleObject(completed, 5000).ShouldBe(Win32Error.WAIT_OBJECT_0);
        machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint bytes, wait: false).ShouldBeTrue();
        bytes.ShouldBeGreaterThan(0u);
        request.AbsPath.ShouldBe("/hello");

        response.Status(200, "OK").Body("Hello from a queue");
        code = machine.HttpApi.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response);
        code.ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("Hello from a queue");
    }
}
