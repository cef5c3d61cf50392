using System.Text;
using HttpCompletionSim.Conformance.Layout;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>What <c>httpsim trace</c> keeps in memory of a long trace.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class LongTraceMemoryTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("perfetto")]
    public void A_form_that_is_streamed_takes_no_memory_for_a_long_trace(string format)
    {
        using var large = new EndlessTrace(200_000);

        int code = CommandLine.Run(["trace", "-", "--format", format], new NullWriter(), TextWriter.Null, TextForm.OfFile, large);

        code.ShouldBe(0);
        large.Lines.ShouldBe(200_000);
        (large.Memory[^1] - large.Memory[0]).ShouldBeLessThan(1_000_000);
    }

    private sealed class NullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
