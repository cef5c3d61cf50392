using HttpCompletionSim.Http;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Properties;

/// <summary>What the table of properties says is what a call meets.</summary>
public sealed unsafe class ServerPropertyTests
{
    private const uint Length = 128;

    public static TheoryData<HTTP_SERVER_PROPERTY> Numbers => [.. Enum.GetValues<HTTP_SERVER_PROPERTY>()];

    [Theory]
    [MemberData(nameof(Numbers))]
    [Rule("FN-09", "FN-13", "FN-19")]
    public void A_property_can_be_set_on_the_objects_of_the_table_and_on_no_others(HTTP_SERVER_PROPERTY property)
    {
        using var server = CheckedServer.Start();
        byte* value = stackalloc byte[(int)Length];
        new Span<byte>(value, (int)Length).Clear();

        // Zeros are a valid value of each other structure.
        var noLimit = default(HTTP_CONNECTION_LIMIT_INFO);
        if (property == HTTP_SERVER_PROPERTY.HttpServerQosProperty)
            *(HTTP_QOS_SETTING_INFO*)value = new HTTP_QOS_SETTING_INFO { QosSetting = &noLimit };
        else if (property == HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty)
            *value = 1;

        server.Api.HttpSetServerSessionProperty(server.Queue.SessionId, property, value, Length)
            .ShouldBe(CodeOf(PropertyOwner.ServerSession, property, PropertyAction.Set));
        server.Api.HttpSetUrlGroupProperty(server.Queue.UrlGroupId, property, value, Length)
            .ShouldBe(CodeOf(PropertyOwner.UrlGroup, property, PropertyAction.Set));
        server.Api.HttpSetRequestQueueProperty(server.Queue.Handle, property, value, Length, 0, null)
            .ShouldBe(CodeOf(PropertyOwner.RequestQueue, property, PropertyAction.Set));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    [Rule("FN-10", "FN-14", "FN-20")]
    public void A_property_can_be_queried_on_the_objects_of_the_table_and_on_no_others(HTTP_SERVER_PROPERTY property)
    {
        using var server = CheckedServer.Start();
        byte* value = stackalloc byte[(int)Length];
        new Span<byte>(value, (int)Length).Clear();
        uint needed;

        server.Api.HttpQueryServerSessionProperty(server.Queue.SessionId, property, value, Length, &needed)
            .ShouldBe(CodeOf(PropertyOwner.ServerSession, property, PropertyAction.Query));
        server.Api.HttpQueryUrlGroupProperty(server.Queue.UrlGroupId, property, value, Length, &needed)
            .ShouldBe(CodeOf(PropertyOwner.UrlGroup, property, PropertyAction.Query));
        server.Api.HttpQueryRequestQueueProperty(server.Queue.Handle, property, value, Length, 0, &needed, null)
            .ShouldBe(CodeOf(PropertyOwner.RequestQueue, property, PropertyAction.Query));
    }

    [Fact]
    public void An_object_has_each_property_once() =>
        ServerProperties.All.Select(row => (row.Owner, row.Property)).ShouldBeUnique();

    [Fact]
    public void What_can_be_queried_is_found_for_both_actions_and_the_rest_for_one()
    {
        foreach (ServerProperty row in ServerProperties.All)
        {
            ServerProperties.Find(row.Owner, row.Property, PropertyAction.Set).ShouldBe(row);
            ServerProperties.Find(row.Owner, row.Property, PropertyAction.Query).ShouldBe(row.IsQueryable ? row : null);
        }
    }

    private static uint CodeOf(PropertyOwner owner, HTTP_SERVER_PROPERTY property, PropertyAction action) =>
        ServerProperties.Find(owner, property, action) is null ? Win32Error.ERROR_INVALID_PARAMETER : Win32Error.NO_ERROR;
}
