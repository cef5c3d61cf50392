namespace HttpCompletionSim.Win32.Properties;

public sealed class PropertyFlagsTests
{
    [Theory]
    [InlineData(0u, 1u, 1u)]
    [InlineData(0u, 2u, 0u)]
    [InlineData(0xFFFFFFFFu, 0u, 0xFFFFFFFEu)]
    [InlineData(0xFFFFFFFEu, 3u, 0xFFFFFFFFu)]
    [Rule("CONST-01")]
    public void Present_is_the_lowest_bit_and_leaves_the_others_alone(uint before, uint assigned, uint after)
    {
        HTTP_PROPERTY_FLAGS flags = new() { _bitfield = before };

        flags.Present = assigned;

        flags._bitfield.ShouldBe(after);
        flags.Present.ShouldBe(after & 1);
    }
}
