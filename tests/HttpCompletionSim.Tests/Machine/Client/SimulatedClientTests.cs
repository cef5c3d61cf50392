using System.Buffers;
using System.Text;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>A client against a server that sends exactly the bytes that the test chooses.</summary>
public sealed class SimulatedClientTests : IDisposable
{
    private readonly ThreadedScheduler _scheduler = new(TimeProvider.System);
    private readonly MemoryNetwork _network;

    public SimulatedClientTests() => _network = new MemoryNetwork(_scheduler);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_response_shows_its_parts_as_they_came()
    {
        const string Text = "HTTP/1.1 200 All is well\r\nContent-Length: 5\r\nX-A: 1\r\nx-a: 2\r\n\r\nhello";
        using SimulatedClient client = Against(Text);

        ClientResponse response = client.ReadResponse();
        response.Version.ShouldBe(new Version(1, 1));
        response.StatusCode.ShouldBe(200);
        response.ReasonPhrase.ShouldBe("All is well");
        response.Headers.Select(header => header.Key).ShouldBe(["Content-Length", "X-A", "x-a"]);
        response["x-A"].ShouldBe("1");
        response["absent"].ShouldBeNull();
        response.HeaderValues("X-a").ShouldBe(["1", "2"]);
        response.BodyText.ShouldBe("hello");
        Encoding.ASCII.GetString(response.RawBytes.Span).ShouldBe(Text);
        response.RawByteCount.ShouldBe(Text.Length);
        response.ToString().ShouldBe(Text);
    }

    [Fact]
    public void Responses_that_come_together_are_read_one_by_one()
    {
        using SimulatedClient client = Against(
            "HTTP/1.1 204 No Content\r\n\r\n" +
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n" +
            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" +
            "HTTP/1.1 200 OK\r\n\r\nto the end");

        client.ReadResponse().StatusCode.ShouldBe(204);
        ClientResponse chunked = client.ReadResponse();
        chunked.BodyText.ShouldBe("abcde");
        Encoding.ASCII.GetString(chunked.RawBytes.Span).ShouldEndWith("\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        client.ReadResponse(head: true).RawByteCount.ShouldBe("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".Length);
        client.ReadResponse().BodyText.ShouldBe("to the end");
        Should.Throw<ClientResponseException>(() => client.ReadResponse()).Message.ShouldContain("before it sent a response");
    }

    [Theory]
    [InlineData("hello\r\n\r\n", "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", "short")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-", "Content-")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "xyz")]
    public void What_is_no_whole_response_is_refused_and_shown(string text, string shown)
    {
        using SimulatedClient client = Against(text);

        Should.Throw<ClientResponseException>(() => client.ReadResponse()).Message.ShouldContain(shown);
    }

    [Fact]
    public void Bytes_that_follow_a_response_can_be_received_raw()
    {
        using SimulatedClient client = Against("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nraw bytes");
        client.ReadResponse().Body.IsEmpty.ShouldBeTrue();

        byte[] three = new byte[3];
        client.Receive(three).ShouldBe(3);
        Encoding.ASCII.GetString(three).ShouldBe("raw");
        Encoding.ASCII.GetString(client.ReadToEnd()).ShouldBe(" bytes");
        client.Receive(three).ShouldBe(0);
    }

    [Fact]
    public void A_body_of_many_pieces_is_put_together()
    {
        string body = new('x', 50_000);
        using SimulatedClient client = Against($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        client.ReadResponse().BodyText.ShouldBe(body);
    }

    private SimulatedClient Against(string text)
    {
        _network.TryListen(null, 80, connection =>
        {
            connection.Start();
            connection.Output.Write(Encoding.Latin1.GetBytes(text));
            connection.Output.FlushAsync();
            connection.Close();
        });
        return new SimulatedClient(_network.Connect("localhost", 80));
    }
}
