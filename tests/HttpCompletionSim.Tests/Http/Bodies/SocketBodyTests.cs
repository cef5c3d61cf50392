using System.Runtime.InteropServices;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>Bodies over real sockets, under real threads.</summary>
public sealed unsafe class SocketBodyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("BODY-03", "BODY-11", "ENT-01", "SEND-24")]
    public void A_large_body_comes_back_byte_for_byte(bool inMemory)
    {
        const int Size = 3_000_000;
        byte[] sent = new byte[Size];
        new Random(7).NextBytes(sent);
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        byte[] seen = [];
        using var ended = new ManualResetEvent(false);
        server.Machine.StartThread("sender", () =>
        {
            client.Send($"POST / HTTP/1.1\r\nHost: localhost:{server.Port}\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.ReadResponse().StatusCode.ShouldBe(100);
            client.Send($"{Size:X}\r\n");
            client.Send(sent);
            client.Send("\r\n0\r\n\r\n");
        });
        TestReceive request = server.NextRequest();
        byte* memory = (byte*)NativeMemory.Alloc(Size + 1);
        uint read = 0;
        uint code;
        do
        {
            uint bytes;
            code = server.Api.HttpReceiveRequestEntityBody(
                server.Handle, request.RequestId, HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER,
                memory + read, Math.Min(200_000, Size + 1 - read), &bytes, null);
            read += bytes;
        }
        while (code == Win32Error.NO_ERROR);

        code.ShouldBe(Win32Error.ERROR_HANDLE_EOF);
        read.ShouldBe((uint)Size);
        server.Machine.StartThread("receiver", () =>
        {
            seen = client.ReadResponse().Body.ToArray();
            ended.Set();
        });
        const uint More = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
        server.Send(request.RequestId, server.NewResponse(), More | HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING)
            .ShouldBe(Win32Error.NO_ERROR);
        for (int i = 0; i < Size; i += 500_000)
        {
            HTTP_DATA_CHUNK chunk = default;
            chunk.FromMemory.pBuffer = memory + i;
            chunk.FromMemory.BufferLength = 500_000;
            uint bytes;
            server.Api.HttpSendResponseEntityBody(
                server.Handle, request.RequestId, i + 500_000 < Size ? More : 0, 1, &chunk, &bytes, null, 0, null, null).ShouldBe(0u);
        }

        ended.WaitOne((int)PointerCalls.Limit).ShouldBeTrue();
        NativeMemory.Free(memory);
        seen.AsSpan().SequenceEqual(sent).ShouldBeTrue();
    }
}
