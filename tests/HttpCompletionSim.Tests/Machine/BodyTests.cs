using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Machine;

public sealed unsafe class BodyTests
{
    private const string Url = "http://localhost:50124/";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("BODY-03", "BODY-04", "BODY-05", "ENT-01", "ENT-02")]
    public void A_body_is_read_in_pieces_and_echoed_in_pieces(bool inMemory)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = inMemory, RecordTrace = true });
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using SimulatedClient client = machine.Connect(Url);
        client.Send("POST / HTTP/1.1\r\nHost: localhost:50124\r\nContent-Length: 5\r\n\r\nABCDE");
        using var request = new RequestBuffer();
        using var body = new BodyBuffer(10);
        IHttpApi api = machine.HttpApi;
        api.HttpReceiveHttpRequest(queue.Handle, 0, 0, request, out _, null).ShouldBe(0u);
        machine.WaitFor<RequestDelivered>(_ => true, TimeSpan.FromSeconds(5));

        var text = new StringBuilder();
        uint code;
        uint read;
        while ((code = api.HttpReceiveRequestEntityBody(queue.Handle, request.RequestId, 0, body, out read, null)) == 0)
            text.Append(body.Text(read));

        code.ShouldBe(Win32Error.ERROR_HANDLE_EOF);
        text.ToString().ShouldBe("ABCDE");

        using var response = new ResponseBuilder { StatusCode = 200 };
        const uint More = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
        const uint Chunking = HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;
        api.HttpSendHttpResponse(queue.Handle, request.RequestId, More | Chunking, response, out _, null).ShouldBe(0u);
        using var piece = new ResponseBuilder();
        piece.Body("one ");
        api.HttpSendResponseEntityBody(queue.Handle, request.RequestId, More, piece, out uint sent, null).ShouldBe(0u);
        sent.ShouldBe(9u);
        piece.Clear();
        api.HttpSendResponseEntityBody(queue.Handle, request.RequestId, 0, piece, out _, null).ShouldBe(0u);

        ClientResponse answer = client.ReadResponse();
        answer.BodyText.ShouldBe("one ");
        api.HttpCancelHttpRequest(queue.Handle, request.RequestId, (NativeOverlapped*)null).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
    }
}
