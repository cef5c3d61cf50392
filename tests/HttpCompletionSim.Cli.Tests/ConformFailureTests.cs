using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli.Tests;

public sealed class ConformFailureTests
{
    [Theory]
    [InlineData("table")]
    [InlineData("jsonl")]
    public void A_broken_row_is_reported_with_expected_and_seen_and_exit_code_1(string format)
    {
        Row row = CompletionMatrix.Rows.Single(row => row.Number == "057");
        Expectation right = row.Expect["windows"];
        Expectation broken = right with { Final = right.Final with { Event = "nonsignaled" } };
        Row brokenRow = row with { Expect = new Dictionary<string, Expectation> { ["windows"] = broken } };
        var examined = new MatrixCase(brokenRow, new ReceiveOperation());
        Target target = Target.All.Single(each => each.Name == "simulator-memory");
        var output = new StringWriter();
        IReport report = format == "jsonl" ? new JsonLinesReport() : new TableReport(TextForm.OfFile);
        var plan = new ConformancePlan([examined], [CompletionProfile.Windows]);

        int code = ConformCommand.Run(plan, target, report, strict: false, child: null, output, TextWriter.Null);

        code.ShouldBe(1);
        output.ToString().ShouldContain(format == "table"
            ? "final.event: expected nonsignaled; seen signaled"
            : """
                "outcome":"fail","expected":{"final.event":"nonsignaled"},"seen":{"final.event":"signaled"}
                """);
    }
}
