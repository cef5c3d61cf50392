using System.Diagnostics;

namespace HttpCompletionSim.Samples;

/// <summary>samples/HttpListener: one program on the managed HttpListener and on that of Windows, and the page with its tables.</summary>
public sealed class HttpListenerSampleTests
{
    private const string Page = "docs/reference/http-listener.md";

    [Fact]
    public async Task The_tables_of_the_page_are_what_the_two_programs_see()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The page shows the managed listener of Linux.");

        using Process program = SampleProcess.Start("HttpListener/Compare", "CompareListeners");
        string output = await SampleProcess.EndOf(program);

        string page = Text.Of(Page);
        int start = page.IndexOf("<!-- listeners -->\n", StringComparison.Ordinal) + "<!-- listeners -->\n".Length;
        string tables = page[start..page.IndexOf("<!-- end of listeners -->", StringComparison.Ordinal)];
        output.Split('\n').ShouldBe(tables.Split('\n'));

        // The names of both servers show that the tables do not compare a listener with itself.
        tables.ShouldContain("Microsoft-HTTPAPI/2.0");
        tables.ShouldContain("Microsoft-NetCore/2.0");
    }
}
