using HttpCompletionSim.Http;

namespace HttpCompletionSim.Tests.Http.Responses;

/// <summary>The chunks of a send whose lengths no file system of a test has.</summary>
public sealed unsafe class SendBytesTests
{
    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [Rule("SEND-38", "SEND-41")]
    public void Ranges_that_are_longer_together_than_any_length_do_not_replace_the_content(int ranges, bool replaced)
    {
        var content = new SendBytes();
        var chunk = new BodyChunk((byte*)null, 1L << 57);

        content.TryReplace([.. Enumerable.Repeat(chunk, ranges)]).ShouldBe(replaced);

        content.BodyLength.ShouldBe(replaced ? ranges * (1L << 57) : 0);
    }
}
