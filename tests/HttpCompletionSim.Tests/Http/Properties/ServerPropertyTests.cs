using HttpCompletionSim.Http;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Properties;

/// <summary>What the table of properties says is what a call meets.</summary>
public sealed unsafe class ServerPropertyTests
{
    public static TheoryData<HTTP_SERVER_PROPERTY> Numbers => [.. Enum.GetValues<HTTP_SERVER_PROPERTY>()];

    [Theory]
    [MemberData(nameof(Numbers))]
    [Rule("FN-19")]
    public void A_property_of_a_group_is_set_or_planned_or_a_bad_argument(HTTP_SERVER_PROPERTY property)
    {
        using var server = CheckedServer.Start();
        byte* zeros = stackalloc byte[64];
        new Span<byte>(zeros, 64).Clear();

        uint code = server.Api.HttpSetUrlGroupProperty(server.Queue.UrlGroupId, property, zeros, 64);

        ServerProperty? row = ServerProperties.Find(PropertyOwner.UrlGroup, property, PropertyAction.Set);
        code.ShouldBe(
            row is null ? Win32Error.ERROR_INVALID_PARAMETER :
            row.Codec is null ? Win32Error.ERROR_CALL_NOT_IMPLEMENTED : Win32Error.NO_ERROR);
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
}
