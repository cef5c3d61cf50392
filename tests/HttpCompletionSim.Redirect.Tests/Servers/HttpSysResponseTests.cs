using System.Net.WebSockets;
using System.Security.Cryptography;
using HttpCompletionSim.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HttpCompletionSim.Redirect.Servers;

/// <summary>Responses of ASP.NET Core's HttpSys, redirected, that need more than memory: files, and upgraded connections.</summary>
public sealed class HttpSysResponseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 70_000L)]
    [InlineData(1234, null)]
    [InlineData(1234, 70_000L)]
    public async Task SendFileAsync_sends_a_range_of_a_file(long offset, long? count)
    {
        byte[] content = RandomNumberGenerator.GetBytes(300_000);
        string path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, content, Cancellation);
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
        await using WebApplication app = await HttpSysApplication.StartAsync(
            machine, "http://localhost:80/", each => each.MapGet("/", context => context.Response.SendFileAsync(path, offset, count)));
        using HttpClient client = machine.CreateHttpClient();

        byte[] received = await client.GetByteArrayAsync("/", Cancellation);

        received.ShouldBe(content[(int)offset..(int)(offset + (count ?? content.Length - offset))]);
        File.Delete(path);
    }

    [Fact]
    public async Task A_WebSocket_is_accepted_and_sends_messages_back()
    {
        using var machine = new SimulatedMachine(new MachineOptions { LoopbackOnly = true, Profile = CompletionProfile.Windows });
        int port = LoopbackPort.FindFree();
        await using WebApplication app = await HttpSysApplication.StartAsync(machine, $"http://localhost:{port}/", each =>
        {
            each.UseWebSockets();
            each.Map("/echo", EchoAsync);
        });
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://localhost:{port}/echo"), Cancellation);
        byte[] buffer = new byte[4096];

        foreach (string word in new[] { "one", "two", new string('x', 3000) })
        {
            await client.SendAsync(System.Text.Encoding.UTF8.GetBytes(word), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
            WebSocketReceiveResult received = await client.ReceiveAsync(buffer, Cancellation);
            System.Text.Encoding.UTF8.GetString(buffer, 0, received.Count).ShouldBe(word);
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Cancellation);
        client.CloseStatusDescription.ShouldBe("seen");
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult received;
        while ((received = await socket.ReceiveAsync(buffer, Cancellation)).MessageType != WebSocketMessageType.Close)
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, Cancellation);

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "seen", Cancellation);
    }
}
