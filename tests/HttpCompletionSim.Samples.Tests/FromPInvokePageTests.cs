using System.Text.RegularExpressions;

namespace HttpCompletionSim.Samples;

/// <summary>The page docs/how-to/from-pinvoke.md shows the whole of a program that is compiled and run.</summary>
public sealed partial class FromPInvokePageTests
{
    private const string Pages = "tests/HttpCompletionSim.Samples.Tests/Pages/";

    [Fact]
    public void The_usings_and_the_program_are_the_whole_of_the_compiled_file()
    {
        string[] blocks = Blocks();

        $"{blocks[0]}\n{blocks[1]}".ShouldBe(Text.Of(Pages + "PInvokeServer.cs"));
    }

    private static string[] Blocks() =>
        [.. from Match block in CodeBlock().Matches(Text.Of("docs/how-to/from-pinvoke.md")) select block.Groups[1].Value];

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
