using System.Text;
using CsCheck;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class HostNameTests
{
    [Fact]
    [Rule("COOK-14", "COOK-16")]
    public void Bytes_and_characters_are_judged_alike()
    {
        string[] pieces =
        [
            "a", ".", ":", "80", "0", "65535", "[", "]", "::", "1", "ffff", "%4", "é", " ", "/", "127.0.0.1", "-", "_", "*", "\0", "\u20AC",
        ];

        Gen.OneOf(pieces).Array[0, 8].Sample(chosen =>
        {
            string host = string.Concat(chosen);
            byte[] bytes = Encoding.UTF8.GetBytes(host);

            HostName.IsAuthority(bytes).ShouldBe(HostName.IsAuthority(host));
        });
    }

    [Theory]
    [Rule("COOK-14")]
    [InlineData("{a*255}", true)]
    [InlineData("{a*255}:65535", true)]
    [InlineData("{\u20AC*255}:65535", true)]
    [InlineData("{a*256}", false)]
    [InlineData("{\u20AC*256}", false)]
    [InlineData("{a*16000}", false)]
    public void A_name_has_255_characters_at_most(string pattern, bool expected) =>
        HostName.IsAuthority(WireText.Parse(pattern)).ShouldBe(expected);

    [Fact]
    [Rule("COOK-14")]
    public void Bytes_that_are_not_UTF8_are_no_host() => HostName.IsAuthority([(byte)'a', 0xFF]).ShouldBeFalse();
}
