using HttpCompletionSim.Viewer;
using Microsoft.Playwright;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>Mermaid's own parser, from its package in <c>docs/node_modules</c>, reads the diagrams of timelines.</summary>
public sealed class MermaidParserTests(BrowserFixture browser)
{
    private static string Bundle => Path.Combine(Repository.Root, "docs", "node_modules", "mermaid", "dist", "mermaid.min.js");

    public static TheoryData<string> Diagrams => ["receive", "long", "empty", "hostile", "one step", "no step"];

    [Theory]
    [MemberData(nameof(Diagrams))]
    public async Task A_diagram_is_accepted(string name)
    {
        string diagram = DiagramOf(name);
        await using BrowserWindow window = await OpenAsync();

        string? error = await window.Page.EvaluateAsync<string?>(
            "text => mermaid.parse(text).then(() => null, error => String(error))", diagram);

        error.ShouldBeNull(diagram);
    }

    [Fact]
    public async Task What_is_no_diagram_is_not_accepted()
    {
        await using BrowserWindow window = await OpenAsync();

        string? error = await window.Page.EvaluateAsync<string?>(
            "text => mermaid.parse(text).then(() => null, error => String(error))", "sequenceDiagram\n    p1->>p2 no colon\n");

        error.ShouldNotBeNull();
    }

    [Fact]
    public async Task Text_of_a_client_is_text_in_the_drawn_diagram()
    {
        await using BrowserWindow window = await OpenAsync();

        string drawn = await window.Page.EvaluateAsync<string>(
            """
            async text => {
              const { svg } = await mermaid.render("drawn", text);
              document.body.innerHTML = svg;
              return document.body.textContent;
            }
            """,
            DiagramOf("hostile"));

        drawn.ShouldContain("<script>");
        (await window.Page.Locator("script:not([src])").CountAsync()).ShouldBeLessThan(2);
        (await window.Page.TitleAsync()).ShouldNotBe("changed");
        await window.KeepPictureAsync("mermaid-hostile", wholePage: true);
    }

    private static string DiagramOf(string name) => name switch
    {
        "receive" => Timeline.Of(LongTrace.Events(40)).ToMermaid(),
        "long" => Timeline.Of(LongTrace.Events(5_000)).ToMermaid(),
        "empty" => Timeline.Of([]).ToMermaid(),
        "one step" => Timeline.Of(LongTrace.Events(100)).ToMermaid(1),
        "no step" => Timeline.Of(LongTrace.Events(100)).ToMermaid(0),
        _ => Timeline.Of(
        [
            new RequestParsed
            {
                Thread = "end; participant p9 as %%{init: {}}%%", Request = "req#1", Connection = "conn#1", Method = "<script>",
                Target = "/a?document.title='changed'#quot;&amp;`]}){[(\"--><b>\u2028\n  Note over p0: x; loop y",
            },
            new FunctionCalled { Thread = "wrap: nowrap:", Function = "end" },
        ]).ToMermaid(),
    };

    private async Task<BrowserWindow> OpenAsync()
    {
        if (!File.Exists(Bundle))
            BrowserTools.Miss("Mermaid is not there: run npm ci --prefix docs.");

        BrowserWindow window = await browser.OpenAsync();
        await window.Page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Bundle });
        await window.Page.EvaluateAsync("() => mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })");
        return window;
    }
}
