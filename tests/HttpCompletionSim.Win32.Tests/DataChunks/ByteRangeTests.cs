namespace HttpCompletionSim.Win32.DataChunks;

public sealed class ByteRangeTests
{
    [Fact]
    [Rule("LAY-11")]
    public void A_range_takes_numbers_and_the_parts_of_C()
    {
        HTTP_BYTE_RANGE range = new() { StartingOffset = 5, Length = HttpConstants.HTTP_BYTE_RANGE_TO_EOF };

        range.StartingOffset.QuadPart += 1;
        range.Length.HighPart = 2;

        ulong start = range.StartingOffset;
        start.ShouldBe(6u);
        range.Length.LowPart.ShouldBe(0xFFFF_FFFFu);
        range.Length.QuadPart.ShouldBe(0x2_FFFF_FFFFu);
        $"{range.StartingOffset}".ShouldBe("6");
    }

    [Fact]
    public unsafe void An_id_is_compared_and_cleared_as_in_C()
    {
        ulong id = 7;

        HttpConstants.HTTP_IS_NULL_ID(&id).ShouldBeFalse();
        HttpConstants.HTTP_SET_NULL_ID(&id);
        HttpConstants.HTTP_IS_NULL_ID(id).ShouldBeTrue();
        HttpConstants.HTTP_SET_NULL_ID(out id);
        id.ShouldBe(HttpConstants.HTTP_NULL_ID);
    }
}
