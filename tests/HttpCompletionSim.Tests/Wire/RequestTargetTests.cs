using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/plain", true)]
    [InlineData("/%C3%A9", true)]
    [InlineData("/%E4%B8%AD", true)]
    [InlineData("/\u00e9", true)]
    [InlineData("/%C3", false)]
    [InlineData("/%C0%A4", false)]
    [InlineData("/%C3%u00A9", false)]
    [InlineData("/%u00E9", true)]
    [Rule("COOK-11")]
    public void IsUtf8_tells_which_paths_are_read_in_the_ansi_code_page(string path, bool expected)
    {
        RequestTarget.IsUtf8(Encoding.UTF8.GetBytes(path)).ShouldBe(expected);
    }

    [Fact]
    [Rule("COOK-11")]
    public void IsUtf8_takes_paths_longer_than_its_first_buffer()
    {
        byte[] path = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("%C3%A9", 400)));

        RequestTarget.IsUtf8(path).ShouldBeTrue();
        RequestTarget.IsUtf8(path.AsSpan(0, path.Length - 3)).ShouldBeFalse();
    }
}
