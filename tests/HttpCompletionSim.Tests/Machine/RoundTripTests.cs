using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Machine;

public sealed unsafe class RoundTripTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_request_over_a_connection_comes_out_of_a_port_and_its_response_goes_back(bool inMemory)
    {
        using var machine = new SimulatedMachine(
            new MachineOptions { InMemory = inMemory, RecordTrace = true, Profile = CompletionProfile.Windows });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:50123/");
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 123, 0);
        byte* buffer = stackalloc byte[4096];
        NativeOverlapped overlapped = default;

        uint received = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, 0, 0, (HTTP_REQUEST_V2*)buffer, 4096, null, &overlapped);
        using SimulatedClient client = machine.Connect("http://localhost:50123/");
        client.Send("GET /hello?x=1 HTTP/1.1\r\nHost: localhost:50123\r\nQux: foo\r\n\r\n");
        uint bytes;
        nuint key;
        NativeOverlapped* done;
        bool dequeued = machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, 5000);

        received.ShouldBe(Win32Error.ERROR_IO_PENDING, machine.Trace.RecordedText());
        dequeued.ShouldBeTrue(machine.Trace.RecordedText());
        bytes.ShouldBeGreaterThan(864u);
        key.ShouldBe((nuint)123);
        (done == &overlapped).ShouldBeTrue();
        var request = (HTTP_REQUEST_V2*)buffer;
        new string((sbyte*)request->pRawUrl).ShouldBe("/hello?x=1");

        uint sent;
        HTTP_RESPONSE_V2 response = default;
        response.StatusCode = 200;
        fixed (byte* body = "hello"u8)
        {
            HTTP_DATA_CHUNK chunk = default;
            chunk.FromMemory.pBuffer = body;
            chunk.FromMemory.BufferLength = 5;
            response.EntityChunkCount = 1;
            response.pEntityChunks = &chunk;
            uint code = machine.HttpApi.HttpSendHttpResponse(
                queue.Handle, request->RequestId, 0, &response, null, &sent, null, 0, null, null);
            code.ShouldBe(Win32Error.NO_ERROR, machine.Trace.RecordedText());
        }

        ClientResponse answer = client.ReadResponse();
        answer.StatusCode.ShouldBe(200);
        sent.ShouldBe((uint)answer.RawBytes.Length);
    }
}
