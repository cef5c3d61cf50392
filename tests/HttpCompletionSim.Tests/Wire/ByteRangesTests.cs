using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

/// <summary>Range headers, with numbers of every size.</summary>
public sealed class ByteRangesTests
{
    [Theory]
    [InlineData("bytes=0-0", 10, "0+1")]
    [InlineData("bytes=0-9", 10, "0+10")]
    [InlineData("bytes=9-10", 10, "9+1")]
    [InlineData("bytes=3-", 10, "3+7")]
    [InlineData("bytes=-4", 10, "6+4")]
    [InlineData("bytes=-11", 10, "0+10")]
    [InlineData("BYTES = 1-2 ,\t4-5,,", 10, "1+2 4+2")]
    [InlineData("bytes=4-5,1-2,1-2", 10, "4+2 1+2 1+2")]
    [InlineData("bytes=10-", 10, "")]
    [InlineData("bytes=-0", 10, "")]
    [InlineData("bytes=0-", 0, "")]
    [InlineData("bytes=-1", 0, "")]
    [InlineData("bytes=12-,0-1", 10, "0+2")]
    [InlineData("bytes=0-18446744073709551615", 10, "0+10")]
    [InlineData("bytes=0-18446744073709551616", 10, "0+10")]
    [InlineData("bytes=-18446744073709551616", 10, "0+10")]
    [InlineData("bytes=18446744073709551615-18446744073709551616", 10, "")]
    [InlineData("bytes=0-", long.MaxValue, "0+9223372036854775807")]
    [InlineData("bytes=9223372036854775806-", long.MaxValue, "9223372036854775806+1")]
    [InlineData("bytes=9223372036854775807-9223372036854775808", long.MaxValue, "")]
    [Rule("SEND-38")]
    public void Ranges_are_cut_to_the_content(string header, long length, string expected) =>
        string.Join(' ', Parse(header, length).ShouldNotBeNull().Select(range => $"{range.First}+{range.Length}")).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=,")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5")]
    [InlineData("bytes=2-1")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=1 -2")]
    [InlineData("bytes=1-2-3")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=0x1-2")]
    [InlineData("bytes=1-2,a")]
    [InlineData("chars=1-2")]
    [InlineData("=1-2")]
    [Rule("SEND-38")]
    public void A_malformed_header_selects_nothing(string header) => Parse(header, 10).ShouldBeNull();

    [Fact]
    [Rule("SEND-38")]
    public void More_ranges_than_the_limit_select_nothing()
    {
        string ranges = string.Join(',', Enumerable.Repeat("0-1", ByteRanges.MaxCount));

        Parse($"bytes={ranges}", 10).ShouldNotBeNull().Count.ShouldBe(ByteRanges.MaxCount);
        Parse($"bytes={ranges},0-1", 10).ShouldBeNull();
    }

    private static List<ByteRange>? Parse(string header, long length) => ByteRanges.Parse(Encoding.Latin1.GetBytes(header), length);
}
