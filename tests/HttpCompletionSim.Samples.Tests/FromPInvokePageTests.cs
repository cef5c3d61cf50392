using System.Text.RegularExpressions;

namespace HttpCompletionSim.Samples;

/// <summary>The page docs/how-to/from-pinvoke.md shows a program and a test that are compiled and run.</summary>
public sealed partial class FromPInvokePageTests
{
    private const string Pages = "tests/HttpCompletionSim.Samples.Tests/Pages/";

    [Fact]
    public void The_usings_and_the_program_are_the_whole_of_the_compiled_file()
    {
        string[] blocks = Blocks();

        $"{blocks[0]}\n{blocks[1]}".ShouldBe(Text.Of(Pages + "PInvokeServer.cs"));
    }

    [Fact]
    public void The_test_is_cut_from_the_compiled_file()
    {
        string[] blocks = Blocks();
        string compiled = WithoutIndents(Text.Of(Pages + "FromPInvoke.cs"));

        blocks.Length.ShouldBe(3);
        compiled.ShouldContain(WithoutIndents(blocks[2].Replace("using HttpCompletionSim;\n\n", "", StringComparison.Ordinal)));
    }

    private static string[] Blocks() =>
        [.. from Match block in CodeBlock().Matches(Text.Of("docs/how-to/from-pinvoke.md")) select block.Groups[1].Value];

    private static string WithoutIndents(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
