using System.Net;
using HttpCompletionSim;

namespace Files.Tests;

/// <summary>Orders of events that a real system brings about only by chance: completions that come late.</summary>
public sealed class TimingTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task An_answer_that_goes_out_late_is_whole()
    {
        await using FileServer server = await FileServer.StartAsync();
        InterceptedOperation late = server.Machine.Choices.Intercept(HttpOperation.SendResponse);

        Task<string> got = server.GetTextAsync("/");
        WaitUntilPending(server, "HttpSendHttpResponse");
        late.IsIntercepted.ShouldBeTrue();
        got.IsCompleted.ShouldBeFalse();
        late.Release();

        (await got).ShouldBe("0 files are kept here.\n");
    }

    [Fact]
    public async Task A_body_whose_receive_completes_late_is_whole()
    {
        await using FileServer server = await FileServer.StartAsync();
        InterceptedOperation late = server.Machine.Choices.Intercept(HttpOperation.ReceiveBody);

        Task<HttpResponseMessage> put = server.PutAsync("/files/one", "hello");
        WaitUntilPending(server, "HttpReceiveRequestEntityBody");
        late.IsIntercepted.ShouldBeTrue();
        late.Release();
        using HttpResponseMessage answer = await put;

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        server.Store.Find("one").ShouldNotBeNull().Content.ShouldBe("hello"u8.ToArray());
    }

    [Fact]
    public async Task A_client_that_leaves_before_a_late_answer_disturbs_no_other()
    {
        await using FileServer server = await FileServer.StartAsync();
        InterceptedOperation late = server.Machine.Choices.Intercept(HttpOperation.SendResponse);
        using (SimulatedClient leaver = server.Machine.Connect(FileServer.Url))
        {
            leaver.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            WaitUntilPending(server, "HttpSendHttpResponse");
        }

        late.Release();

        (await server.GetTextAsync("/")).ShouldBe("0 files are kept here.\n");
    }

    [Fact]
    public async Task A_server_whose_operations_all_pend_answers_the_same()
    {
        await using FileServer server = await FileServer.StartAsync();
        server.Machine.Choices.AlwaysPend();

        using HttpResponseMessage put = await server.PutAsync("/files/one", "hello");

        (await server.GetTextAsync("/files/one")).ShouldBe("hello");
        WaitUntilPending(server, "HttpSendHttpResponse");
    }

    private static void WaitUntilPending(FileServer server, string function) =>
        server.Machine.WaitFor<FunctionReturned>(
            returned => returned.Function == function && returned.Result == "ERROR_IO_PENDING", s_limit);
}
