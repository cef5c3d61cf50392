using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class HttpDateTests
{
    private static readonly DateTimeOffset s_moment = new(1994, 11, 6, 8, 49, 37, 250, TimeSpan.Zero);

    private readonly HttpDate _date = new();

    [Fact]
    [Rule("SEND-14")]
    public void Format_is_that_of_RFC_1123()
    {
        Encoding.ASCII.GetString(_date.Format(s_moment)).ShouldBe("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    [Fact]
    [Rule("SEND-14")]
    public void Format_is_in_GMT_wherever_the_clock_is()
    {
        Encoding.ASCII.GetString(_date.Format(s_moment.ToOffset(TimeSpan.FromHours(5.5)))).ShouldBe("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    [Fact]
    public void Format_follows_the_clock_forwards_and_backwards()
    {
        _date.Format(s_moment);

        Encoding.ASCII.GetString(_date.Format(s_moment.AddSeconds(1))).ShouldEndWith("08:49:38 GMT");
        Encoding.ASCII.GetString(_date.Format(s_moment.AddDays(-1))).ShouldStartWith("Sat, 05 Nov 1994");
        Encoding.ASCII.GetString(new HttpDate().Format(DateTimeOffset.UnixEpoch)).ShouldBe("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    [Fact]
    public void Format_allocates_nothing_within_a_second()
    {
        _date.Format(s_moment);

        Allocations.Of(() => _date.Format(s_moment.AddMilliseconds(500))).ShouldBe(0);
    }
}
