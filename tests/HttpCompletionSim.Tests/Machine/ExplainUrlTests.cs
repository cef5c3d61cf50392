using System.Net;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>machine.ExplainUrl.</summary>
public sealed class ExplainUrlTests : IDisposable
{
    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });

    public void Dispose() => _machine.Dispose();

    [Fact]
    [Rule("ROUTE-01", "ROUTE-02", "ROUTE-08", "ROUTE-09")]
    public void The_steps_of_the_search_are_told_in_its_order_up_to_the_match()
    {
        using HttpServerSetup setup = HttpServerSetup.Open(_machine.HttpApi);
        setup.AddUrl("http://+:80/other/");
        setup.AddUrl("http://localhost:80/shop/", 7);
        setup.AddUrl("http://*:80/");

        UrlExplanation explanation = _machine.ExplainUrl("http://localhost/shop/cart?x=1");

        explanation.ToString().Split('\n').ShouldBe(
        [
            "http://localhost/shop/cart?x=1",
            "1. Its standard form is http://localhost:80/shop/cart?x=1 [COOK-01, COOK-08]",
            "2. + (any host): there are prefixes, and none covers the path [ROUTE-01, ROUTE-04, ROUTE-02]",
            "3. Host name: http://localhost:80/shop/ is the longest prefix that covers the path, and ends the search " +
            "[ROUTE-01, ROUTE-03, ROUTE-02]",
            "4. The prefix belongs to group#1, which is bound to queue#1: the queue gets the request, with the context 7 " +
            "[ROUTE-08, ROUTE-09]",
        ]);
        explanation.Prefix.ShouldBe("http://localhost:80/shop/");
        explanation.UrlContext.ShouldBe(7ul);
        explanation.UrlGroupId.ShouldBe(setup.UrlGroupId);
        explanation.Queue.ShouldBe("queue#1");
        explanation.StatusCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://localhost:81/", null, 0, "there is nothing to connect to")]
    [InlineData("http://localhost/elsewhere", null, 404, "No prefix matches: the kernel answers 404 (NotFound)")]
    [InlineData("http://elsewhere.test/shop/", null, 400, "No prefix matches: the kernel answers 400 (InvalidHostname)")]
    [InlineData("http://elsewhere.test/shop/", "10.0.0.1", 0, "IP address 10.0.0.1: http://10.0.0.1:80/ is the longest prefix")]
    [InlineData("http://localhost/shop/%ZZ", null, 400, "the kernel answers 400 (InvalidUrl)")]
    [InlineData("http://localhost/a b", null, 400, "the kernel answers 400")]
    [InlineData("http://localhost/unbound/x", null, 503, "which is bound to no queue: the kernel answers 503")]
    [InlineData("http://a.example.test/", null, 0, "Subdomain wildcard: http://*.example.test:80/ is the longest prefix")]
    [Rule("ROUTE-06", "ROUTE-07", "ROUTE-10")]
    public void An_url_without_a_queue_says_what_the_client_sees(string url, string? localAddress, int status, string words)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Addresses = [IPAddress.Parse("10.0.0.1")] });
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi, "http://localhost:80/shop/");
        setup.AddUrl("http://10.0.0.1:80/");
        setup.AddUrl("http://*.example.test:80/");
        machine.HttpApi.HttpCreateUrlGroup(setup.SessionId, out ulong unbound).ShouldBe(Win32Error.NO_ERROR);
        machine.HttpApi.HttpAddUrlToUrlGroup(unbound, "http://localhost:80/unbound/").ShouldBe(Win32Error.NO_ERROR);

        UrlExplanation explanation = machine.ExplainUrl(url, localAddress is null ? null : IPAddress.Parse(localAddress));

        explanation.StatusCode.ShouldBe(status, explanation.ToString());
        explanation.ToString().ShouldContain(words);
    }

    [Theory]
    [InlineData("/shop/")]
    [InlineData("/shop/a/b?c")]
    [InlineData("/shoplifter")]
    [InlineData("/SHOP/%61")]
    [InlineData("/")]
    [InlineData("/shop/../x")]
    public void The_explanation_is_what_a_request_meets(string target)
    {
        using HttpServerSetup setup = HttpServerSetup.Open(_machine.HttpApi);
        setup.AddUrl("http://localhost:80/shop/");
        string url = $"http://localhost{target}";
        int expected = _machine.ExplainUrl(url).StatusCode;
        _machine.HttpApi.HttpSetUrlGroupBindingProperty(setup.UrlGroupId, 0).ShouldBe(Win32Error.NO_ERROR);
        using SimulatedClient client = _machine.Connect(url);

        client.Send($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        // Without a queue, what a queue would get is answered 503.
        client.ReadResponse().StatusCode.ShouldBe(expected == 0 ? 503 : expected);
    }

    [Fact]
    public void A_queue_of_version_1_and_one_that_is_shut_down_are_told()
    {
        _machine.HttpApi.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, HttpConstants.HTTP_INITIALIZE_SERVER).ShouldBe(0u);
        _machine.HttpApi.HttpCreateHttpHandle(out nint queue).ShouldBe(Win32Error.NO_ERROR);
        _machine.HttpApi.HttpAddUrl(queue, "http://localhost:80/").ShouldBe(Win32Error.NO_ERROR);

        _machine.ExplainUrl("http://localhost/").ToString().ShouldContain("The prefix belongs to the 1.0 queue queue#1: the queue gets");
        _machine.HttpApi.HttpShutdownRequestQueue(queue).ShouldBe(Win32Error.NO_ERROR);
        UrlExplanation explanation = _machine.ExplainUrl("http://localhost/");

        explanation.StatusCode.ShouldBe(503);
        explanation.ToString().ShouldContain("queue#1: the kernel answers 503");
        explanation.Queue.ShouldBeNull();
    }

    [Theory]
    [InlineData(HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic, true, "resets the connection instead of 503 (Disabled)")]
    [InlineData(HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityLimited, false, "the kernel answers 503 (Disabled)")]
    [Rule("QUEUE-14", "QUEUE-16", "SESS-10")]
    public void The_state_of_queue_and_session_counts_and_the_verbosity_says_what_the_client_sees(
        HTTP_503_RESPONSE_VERBOSITY verbosity, bool resets, string words)
    {
        using HttpServerSetup setup = HttpServerSetup.Open(_machine.HttpApi, "http://localhost:80/");
        const HTTP_ENABLED_STATE Inactive = HTTP_ENABLED_STATE.HttpEnabledStateInactive;
        _machine.HttpApi.HttpSetRequestQueueProperty(setup.Handle, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, verbosity)
            .ShouldBe(Win32Error.NO_ERROR);
        _machine.HttpApi.HttpSetRequestQueueProperty(setup.Handle, HTTP_SERVER_PROPERTY.HttpServerStateProperty, Inactive)
            .ShouldBe(Win32Error.NO_ERROR);

        UrlExplanation ofQueue = _machine.ExplainUrl("http://localhost/");
        _machine.HttpApi.HttpSetRequestQueueProperty(
            setup.Handle, HTTP_SERVER_PROPERTY.HttpServerStateProperty, HTTP_ENABLED_STATE.HttpEnabledStateActive).ShouldBe(0u);
        UrlExplanation between = _machine.ExplainUrl("http://localhost/");
        var state = new HTTP_STATE_INFO { Flags = new HTTP_PROPERTY_FLAGS { Present = 1 }, State = Inactive };
        _machine.HttpApi.HttpSetServerSessionProperty(setup.SessionId, HTTP_SERVER_PROPERTY.HttpServerStateProperty, state).ShouldBe(0u);
        UrlExplanation ofSession = _machine.ExplainUrl("http://localhost/");

        foreach (UrlExplanation explanation in (UrlExplanation[])[ofQueue, ofSession])
        {
            explanation.ToString().ShouldContain(words);
            explanation.StatusCode.ShouldBe(503);
            explanation.IsReset.ShouldBe(resets);
            explanation.Queue.ShouldBeNull();
        }

        between.StatusCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("https://localhost/")]
    [InlineData(@"http:\\localhost\a")]
    [InlineData("http:/localhost/a")]
    [InlineData(" http://localhost/a")]
    public void Only_an_http_url_can_be_explained(string url) =>
        Should.Throw<ArgumentException>(() => _machine.ExplainUrl(url)).Message.ShouldContain(url);
}
