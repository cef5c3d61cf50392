using HttpCompletionSim.Conformance;
using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Cli.Tests;

public sealed class ConformFailureTests
{
    [Theory]
    [InlineData("table")]
    [InlineData("jsonl")]
    public void A_broken_row_is_reported_with_expected_and_seen_and_exit_code_1(string format)
    {
        MatrixRow row = CompletionMatrix.Rows.Single(row => row.Number == "057");
        MatrixExpectation right = row.Expect["windows"];
        MatrixExpectation broken = right with { Final = right.Final with { Event = "nonsignaled" } };
        var examined = new MatrixCase(row with { Expect = new Dictionary<string, MatrixExpectation> { ["windows"] = broken } }, new ReceiveOperation());
        World world = World.All.Single(each => each.Name == "simulator-memory");
        var output = new StringWriter();

        int code = ConformCommand.Run(new ConformancePlan([examined], [CompletionProfile.Windows]), world, format, strict: false, output);

        code.ShouldBe(1);
        output.ToString().ShouldContain(format == "table"
            ? "final.event: expected nonsignaled; seen signaled"
            : """
                "outcome":"fail","expected":{"final.event":"nonsignaled"},"seen":{"final.event":"signaled"}
                """);
    }
}
