using System.Buffers;
using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class ChunkFramingTests
{
    [Theory]
    [InlineData(1, "1\r\n")]
    [InlineData(0xAB, "ab\r\n")]
    [InlineData(long.MaxValue, "7fffffffffffffff\r\n")]
    [Rule("SEND-24")]
    public void Size_lines_are_hexadecimal(long size, string line)
    {
        var output = new ArrayBufferWriter<byte>();

        int count = ChunkFraming.WriteSizeLine(output, size);

        Encoding.ASCII.GetString(output.WrittenSpan).ShouldBe(line);
        count.ShouldBe(line.Length);
    }

    [Fact]
    [Rule("SEND-24")]
    public void An_empty_chunk_would_be_the_last_and_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ChunkFraming.WriteSizeLine(new ArrayBufferWriter<byte>(), 0));
    }
}
