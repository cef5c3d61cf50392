using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Properties;

public sealed unsafe class PropertySetTests
{
    private static readonly LimitCodec s_limit = new();

    private readonly PropertySet _machine = new(parent: null);
    private readonly PropertySet _session;
    private readonly PropertySet _group;

    public PropertySetTests()
    {
        _session = new PropertySet(_machine);
        _group = new PropertySet(_session);
    }

    [Fact]
    public void What_is_set_nowhere_is_null() => _group.Find(s_limit).ShouldBeNull();

    [Fact]
    public void A_group_has_from_the_session_what_it_does_not_set_and_the_session_from_the_machine()
    {
        _machine.Set(s_limit, new Limit(1));
        _group.Find(s_limit).ShouldBe(new Limit(1));

        _session.Set(s_limit, new Limit(2));
        _group.Find(s_limit).ShouldBe(new Limit(2));

        _group.Set(s_limit, new Limit(3));
        _group.Find(s_limit).ShouldBe(new Limit(3));
        _session.Find(s_limit).ShouldBe(new Limit(2));
        _machine.Find(s_limit).ShouldBe(new Limit(1));
    }

    [Fact]
    [Rule("GRP-12")]
    public void A_setting_that_is_taken_away_uncovers_that_of_the_parent()
    {
        _session.Set(s_limit, new Limit(2));
        _group.Set(s_limit, new Limit(3));

        _group.Set(s_limit, null);

        _group.Find(s_limit).ShouldBe(new Limit(2));
    }

    [Fact]
    public void A_value_is_written_where_there_is_room_and_the_size_is_reported()
    {
        _session.Set(s_limit, new Limit(2));
        var buffer = stackalloc uint[2];
        buffer[1] = 7;

        _group.Query(s_limit, buffer, 2 * sizeof(uint), out uint needed).ShouldBe(Win32Error.NO_ERROR);

        needed.ShouldBe(4u);
        buffer[0].ShouldBe(2u);
        buffer[1].ShouldBe(7u);
    }

    [Fact]
    public void Too_small_a_buffer_gets_the_size_and_no_bytes()
    {
        _group.Set(s_limit, new Limit(2));
        uint buffer = 7;

        _group.Query(s_limit, &buffer, 3, out uint needed).ShouldBe(Win32Error.ERROR_MORE_DATA);
        _group.Query(s_limit, null, 4, out _).ShouldBe(Win32Error.ERROR_MORE_DATA);

        needed.ShouldBe(4u);
        buffer.ShouldBe(7u);
    }

    private sealed record Limit(uint Value);

    private sealed class LimitCodec() : PropertyCodec<Limit>((int)HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, sizeof(uint))
    {
        protected override uint Read(IoManager io, void* information, out Limit? value)
        {
            value = new Limit(*(uint*)information);
            return Win32Error.NO_ERROR;
        }

        protected override void Write(Limit? value, void* buffer) => *(uint*)buffer = value?.Value ?? 0;
    }
}
