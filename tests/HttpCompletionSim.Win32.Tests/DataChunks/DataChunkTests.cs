namespace HttpCompletionSim.Win32.DataChunks;

public sealed unsafe class DataChunkTests
{
    [Fact]
    [Rule("LAY-10")]
    public void Both_spellings_of_a_variant_reach_the_same_memory()
    {
        HTTP_DATA_CHUNK chunk = default;

        chunk.FromMemory.BufferLength = 100;
        chunk.Anonymous.FromMemory.pBuffer = (void*)0x1234;

        chunk.Anonymous.FromMemory.BufferLength.ShouldBe(100u);
        ((nint)chunk.FromMemory.pBuffer).ShouldBe(0x1234);
    }

    [Fact]
    [Rule("LAY-10")]
    public void The_variants_overlay_each_other()
    {
        HTTP_DATA_CHUNK chunk = default;

        chunk.FromFileHandle.ByteRange.StartingOffset = 0x1122_3344_5566_0007;
        chunk.FromFileHandle.FileHandle = 0x44;

        chunk.Trailers.TrailerCount.ShouldBe((ushort)7);
        chunk.FromFragmentCache.FragmentNameLength.ShouldBe((ushort)7);
        ((nint)chunk.FromFragmentCacheEx.pFragmentName).ShouldBe(0x44);
    }

    [Fact]
    public void A_chunk_can_be_made_in_one_expression()
    {
        HTTP_DATA_CHUNK chunk = new()
        {
            DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory,
            FromMemory = { BufferLength = 3 },
        };

        chunk.Anonymous.FromMemory.BufferLength.ShouldBe(3u);
    }
}
