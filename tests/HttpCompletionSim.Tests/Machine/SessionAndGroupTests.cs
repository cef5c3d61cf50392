using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>Server sessions, URL groups, bindings.</summary>
public sealed unsafe class SessionAndGroupTests
{
    private const ulong Untouched = 0x1234_5678_9ABC;

    [Theory]
    [InlineData(1, 0, Win32Error.NO_ERROR)]
    [InlineData(2, 0, Win32Error.NO_ERROR)]
    [InlineData(1, 1, Win32Error.ERROR_REVISION_MISMATCH)]
    [InlineData(3, 0, Win32Error.ERROR_REVISION_MISMATCH)]
    [InlineData(0, 0, Win32Error.ERROR_REVISION_MISMATCH)]
    [Rule("SESS-02", "SESS-03", "FN-11", "X-03")]
    public void A_session_takes_versions_one_and_two(ushort major, ushort minor, uint expected)
    {
        using var server = CheckedServer.Start();
        ulong session = Untouched;

        server.Api.HttpCreateServerSession(new HTTPAPI_VERSION(major, minor), &session, 0).ShouldBe(expected);

        if (expected != Win32Error.NO_ERROR)
        {
            session.ShouldBe(Untouched);
            return;
        }

        session.ShouldNotBe(0ul);
        session.ShouldNotBe(server.Queue.SessionId);
        server.Api.HttpCloseServerSession(session).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseServerSession(session).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("SESS-01", "SESS-04", "FN-11")]
    public void A_session_without_a_place_for_its_id_is_a_bad_parameter_before_its_version_is_looked_at()
    {
        using var server = CheckedServer.Start();
        ulong session = Untouched;
        server.Api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateServerSession(new HTTPAPI_VERSION(9, 9), null, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, &session, 1).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        session.ShouldBe(Untouched);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(0xDEADul)]
    [InlineData(ulong.MaxValue)]
    [Rule("SESS-05", "FN-12")]
    public void An_unknown_session_cannot_be_closed(ulong session)
    {
        using var server = CheckedServer.Start();
        server.Api.HttpCloseServerSession(session).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCloseServerSession(server.Queue.UrlGroupId).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER, "an id of another kind");
        server.ShouldServe();
    }

    [Fact]
    [Rule("SESS-06", "URL-26")]
    public void Closing_a_session_closes_its_groups_and_frees_their_urls()
    {
        using var server = CheckedServer.Start();
        ulong session;
        ulong group;
        server.Api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, &session, 0);
        server.Api.HttpCreateUrlGroup(session, &group, 0).ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(group, server.Root + "one/").ShouldBe(Win32Error.NO_ERROR);

        server.Api.HttpCloseServerSession(session).ShouldBe(Win32Error.NO_ERROR);

        server.Api.HttpCloseUrlGroup(group).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.AddUrl(group, server.Root + "two/").ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.AddUrl(server.Queue.UrlGroupId, server.Root + "one/").ShouldBe(Win32Error.NO_ERROR);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(0xDEADul)]
    [Rule("GRP-01", "FN-15")]
    public void A_group_of_no_session_is_refused_and_its_id_left_alone(ulong session)
    {
        using var server = CheckedServer.Start();
        ulong group = Untouched;
        server.Api.HttpCreateUrlGroup(session, &group, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateUrlGroup(server.Queue.SessionId, &group, 7).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateUrlGroup(server.Queue.UrlGroupId, &group, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateUrlGroup(server.Queue.SessionId, null, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        group.ShouldBe(Untouched);
    }

    [Fact]
    [Rule("GRP-02", "GRP-05", "ROUTE-07", "QUEUE-15", "OQ-15")]
    public void A_new_group_is_unbound_and_its_requests_get_a_503_page()
    {
        using var server = CheckedServer.Start();
        ulong group = server.NewGroup();
        group.ShouldNotBe(0ul);
        group.ShouldNotBe(server.Queue.UrlGroupId);
        server.AddUrl(group, server.Root + "unbound/").ShouldBe(Win32Error.NO_ERROR);
        TestReceive pending = server.NewReceive();
        server.PostReceive(pending).ShouldBe(Win32Error.ERROR_IO_PENDING);

        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/unbound/x"));
        ClientResponse answer = client.ReadResponse();

        answer.StatusCode.ShouldBe(503);
        answer.BodyText.ShouldContain("The service is unavailable.");
        answer["Connection"].ShouldBe("close");
        client.ReadToEnd().ShouldBeEmpty();
        server.ResultOf(pending, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
    }

    [Fact]
    [Rule("GRP-03", "GRP-07", "GRP-08")]
    public void The_last_binding_wins_and_moves_only_later_requests()
    {
        using var server = CheckedServer.Start();
        nint second = server.NewQueue();
        SimulatedClient early = server.Connect();
        early.Send(server.GetRequest("/early"));
        server.Machine.RunUntilIdle();

        server.Bind(server.Queue.UrlGroupId, second).ShouldBe(Win32Error.NO_ERROR);
        SimulatedClient late = server.Connect();
        late.Send(server.GetRequest("/late"));

        server.NextRequest(second).RawUrl.ShouldBe("/late");
        server.NextRequest().RawUrl.ShouldBe("/early");
        server.Bind(server.Queue.UrlGroupId, second).ShouldBe(Win32Error.NO_ERROR);
        server.Bind(server.Queue.UrlGroupId, server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.ShouldServe();
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, false)]
    [InlineData(0u, false)]
    [Rule("GRP-04", "GRP-12")]
    public void A_group_is_unbound_by_a_null_queue_or_by_clearing_Present_any_number_of_times(uint present, bool givesQueue)
    {
        using var server = CheckedServer.Start();
        for (int i = 0; i < 3; i++)
            server.Bind(server.Queue.UrlGroupId, givesQueue ? server.Handle : 0, present).ShouldBe(Win32Error.NO_ERROR);

        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        client.ReadResponse().StatusCode.ShouldBe(503);

        server.Bind(server.Queue.UrlGroupId, server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.ShouldServe();
    }

    [Fact]
    [Rule("GRP-06")]
    public void A_url_may_be_added_before_its_group_is_bound()
    {
        using var server = CheckedServer.Start();
        ulong group = server.NewGroup();
        server.AddUrl(group, server.Root + "before/").ShouldBe(Win32Error.NO_ERROR);
        server.Bind(group, server.Handle).ShouldBe(Win32Error.NO_ERROR);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/before/"));
        server.NextRequest().RawUrl.ShouldBe("/before/");
    }

    [Fact]
    [Rule("GRP-08", "VER-05", "ROUTE-09")]
    public void One_queue_serves_many_groups_and_says_which_registration_matched()
    {
        using var server = CheckedServer.Start();
        server.AddUrl(server.Queue.UrlGroupId, server.Root + "one/", 11).ShouldBe(Win32Error.NO_ERROR);
        ulong group = server.NewGroup();
        server.Bind(group, server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(group, server.Root + "other/", 0xFEED_0000_0022).ShouldBe(Win32Error.NO_ERROR);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/other/a"));
        TestReceive first = server.NextRequest();
        first.Request->UrlContext.ShouldBe(0xFEED_0000_0022ul);
        server.Send(first.RequestId, server.NewResponse()).ShouldBe(Win32Error.NO_ERROR);
        client.Send(server.GetRequest("/one/a"));
        server.NextRequest().Request->UrlContext.ShouldBe(11ul);
    }

    [Fact]
    [Rule("GRP-09", "SHUT-06")]
    public void Closing_the_bound_queue_leaves_its_group_unbound_and_closable()
    {
        using var server = CheckedServer.Start();
        server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);

        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        client.ReadResponse().StatusCode.ShouldBe(503);

        server.Api.HttpCloseUrlGroup(server.Queue.UrlGroupId).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseUrlGroup(server.Queue.UrlGroupId).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("VER-02", "GRP-03", "FN-19")]
    public void What_cannot_be_bound_is_refused_and_the_old_binding_stays()
    {
        using var server = CheckedServer.Start();
        nint old;
        server.Api.HttpCreateHttpHandle(&old, 0).ShouldBe(Win32Error.NO_ERROR);
        nint closed = server.NewQueue();
        server.Api.HttpCloseRequestQueue(closed);
        nint notAQueue = server.NewEvent();
        ulong group = server.Queue.UrlGroupId;
        HTTP_BINDING_INFO binding = default;
        binding.Flags.Present = 1;

        server.Bind(group, old).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Bind(group, closed).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        server.Bind(group, notAQueue).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        server.Bind(0xDEAD, server.Handle).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, null, 16)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, 0)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, 15)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, &binding, 16)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpSetUrlGroupProperty(group, (HTTP_SERVER_PROPERTY)999, &binding, 16).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        server.ShouldServe();
    }

    [Fact]
    [Rule("GRP-03")]
    public void A_queue_of_another_machine_is_no_handle_here()
    {
        using var server = CheckedServer.Start();
        using var other = CheckedServer.Start();
        server.Bind(server.Queue.UrlGroupId, other.Handle).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        server.AddUrl(other.Queue.UrlGroupId, server.Root + "x/").ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.ShouldServe();
        other.ShouldServe();
    }

    [Fact]
    [Rule("CPL-13")]
    public void Nothing_of_sessions_groups_and_urls_waits_while_a_receive_does()
    {
        using var server = CheckedServer.Start();
        TestReceive pending = server.NewReceive();
        server.PostReceive(pending).ShouldBe(Win32Error.ERROR_IO_PENDING);
        ulong group = server.NewGroup();
        server.AddUrl(group, server.Root + "a/").ShouldBe(Win32Error.NO_ERROR);
        server.Bind(group, server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseUrlGroup(group).ShouldBe(Win32Error.NO_ERROR);
        server.ResultOf(pending, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
    }
}
