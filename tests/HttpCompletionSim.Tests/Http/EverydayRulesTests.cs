using HttpCompletionSim.Tests.Http.Bodies;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>What the kernel leaves to the application, and what it keeps apart.</summary>
public sealed unsafe class EverydayRulesTests
{
    [Theory]
    [InlineData(HTTP_HEADER_ID.HttpHeaderIfNoneMatch, "If-None-Match", "*")]
    [InlineData(HTTP_HEADER_ID.HttpHeaderIfModifiedSince, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")]
    [InlineData(HTTP_HEADER_ID.HttpHeaderRange, "Range", "bytes=0-1")]
    [InlineData(HTTP_HEADER_ID.HttpHeaderAcceptEncoding, "Accept-Encoding", "identity;q=0")]
    [InlineData(HTTP_HEADER_ID.HttpHeaderAcceptLanguage, "Accept-Language", "tlh")]
    [Rule("HDR-12")]
    public void What_a_header_asks_for_is_delivered_and_not_acted_on(HTTP_HEADER_ID id, string name, string value)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/", $"{name}: {value}\r\n"));
        TestReceive request = server.NextRequest();
        request.Header(id).ShouldBe(value);

        server.Send(request.RequestId, server.NewResponse(body: "all of it")).ShouldBe(Win32Error.NO_ERROR);

        ClientResponse answer = client.ReadResponse();
        answer.StatusCode.ShouldBe(200);
        answer.BodyText.ShouldBe("all of it");
    }

    [Fact]
    [Rule("QUEUE-19")]
    public void A_delivered_request_may_wait_for_its_answer_for_weeks() => ControlledRuns.RunSeeds(1, machine =>
    {
        using var test = new BodyTestMachine(machine);
        test.Get();

        machine.Kernel32.SleepEx((uint)TimeSpan.FromDays(30).TotalMilliseconds, false).ShouldBe(0u);

        test.Send(0, body: "at last").ShouldBe(Win32Error.NO_ERROR);
        test.ClientSees().ShouldBe("200 at last");
    });

    [Fact]
    [Rule("ROUTE-08")]
    public void A_waiting_request_stays_where_it_is_when_a_better_url_comes()
    {
        using var server = CheckedServer.Start();
        SimulatedClient early = server.Connect();
        early.Send(server.GetRequest("/news/early"));
        server.Machine.RunUntilIdle();
        nint other = server.NewQueue();
        ulong group = server.NewGroup();
        server.Bind(group, other).ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(group, server.Root + "news/").ShouldBe(Win32Error.NO_ERROR);
        server.Connect().Send(server.GetRequest("/news/late"));

        server.NextRequest(other).RawUrl.ShouldBe("/news/late");
        server.NextRequest().RawUrl.ShouldBe("/news/early");
        server.PostReceive(server.NewReceive(), 0, other).ShouldBe(Win32Error.ERROR_IO_PENDING);
    }

    [Fact]
    [Rule("QUEUE-18")]
    public void Two_queues_of_one_process_serve_each_their_own()
    {
        using var server = CheckedServer.Start();
        nint one = server.NewVersion1Queue("/one/");
        nint two = server.NewVersion1Queue("/two/");
        server.Connect().Send(server.GetRequest("/two/a"));
        server.Connect().Send(server.GetRequest("/one/b"));
        server.Machine.RunUntilIdle();

        TestReceive first = server.NextRequest(one);
        TestReceive second = server.NextRequest(two);

        (first.RawUrl, second.RawUrl).ShouldBe(("/one/b", "/two/a"));
        server.Send(first.RequestId, server.NewResponse(), 0, two).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.Send(first.RequestId, server.NewResponse(), 0, one).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("FN-16", "URL-26")]
    public void Closing_a_group_removes_its_urls_and_its_id()
    {
        using var server = CheckedServer.Start();
        ulong group = server.NewGroup();
        server.AddUrl(group, server.Root + "a/").ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(group, server.Root + "b/").ShouldBe(Win32Error.NO_ERROR);

        server.Api.HttpCloseUrlGroup(group).ShouldBe(Win32Error.NO_ERROR);

        server.Api.HttpCloseUrlGroup(group).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.RemoveUrl(group, server.Root + "a/").ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.AddUrl(server.Queue.UrlGroupId, server.Root + "a/").ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(server.Queue.UrlGroupId, server.Root + "b/").ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("FN-26", "CACHE-14")]
    public void A_response_to_be_cached_and_logged_is_sent_as_ever_where_it_cannot_be()
    {
        using var server = CheckedServer.Start();
        var policy = new HTTP_CACHE_POLICY { Policy = HTTP_CACHE_POLICY_TYPE.HttpCachePolicyTimeToLive, SecondsToLive = 60 };
        HTTP_LOG_DATA log = default;
        SimulatedClient client = server.Connect();
        for (int i = 0; i < 2; i++)
        {
            // A POST is never answered from the cache, so that both reach the queue.
            client.Send(server.PostRequest("/", "x"));
            uint sent;
            server.Api.HttpSendHttpResponse(
                server.Handle, server.NextRequest().RequestId, 0, server.NewResponse(body: $"answer {i}").Pointer,
                &policy, &sent, null, 0, null, &log).ShouldBe(Win32Error.NO_ERROR);
            ClientResponse answer = client.ReadResponse();
            answer.BodyText.ShouldBe($"answer {i}");
            sent.ShouldBe((uint)answer.RawByteCount);
        }
    }
}
