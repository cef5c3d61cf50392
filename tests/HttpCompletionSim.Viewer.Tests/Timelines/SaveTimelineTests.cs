using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Viewer.Tests.Timelines;

public sealed class SaveTimelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-timeline").FullName;
    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true, RecordTrace = true });

    public SaveTimelineTests() => _machine.Kernel32.CreateEvent(manualReset: true, initialState: false);

    public void Dispose()
    {
        _machine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("a.svg", "<svg ")]
    [InlineData("a.HTML", "<!doctype html>")]
    [InlineData("a.htm", "<!doctype html>")]
    [InlineData("a.md", "```mermaid\nsequenceDiagram\n")]
    [InlineData("a.mmd", "sequenceDiagram\n")]
    [InlineData("a.json", "{\"displayTimeUnit\":\"ns\"")]
    public void The_end_of_the_name_decides_the_form(string name, string start)
    {
        string path = Path.Combine(_folder, name);

        _machine.Trace.SaveTimeline(path);

        File.ReadAllText(path).ShouldStartWith(start);
        File.ReadAllText(path).ShouldContain("CreateEvent");
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.txt")]
    [InlineData("a")]
    public void Another_end_is_refused_with_the_known_ones(string name)
    {
        string path = Path.Combine(_folder, name);

        Should.Throw<ArgumentException>(() => _machine.Trace.SaveTimeline(path)).Message
            .ShouldStartWith($"A timeline is written as .svg, .html, .md, .mmd or .json, and '{path}' ends in none of them.");
        File.Exists(path).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_machine_that_does_not_record_says_how_to_record(bool hasAnotherSink)
    {
        using var silent = new SimulatedMachine(new MachineOptions { InMemory = true });
        using IDisposable? other = hasAnotherSink ? silent.Trace.Subscribe(new TextTraceSink(TextWriter.Null)) : null;
        silent.Kernel32.CreateEvent(manualReset: true, initialState: false);
        string path = Path.Combine(_folder, "a.svg");

        Should.Throw<InvalidOperationException>(() => silent.Trace.SaveTimeline(path)).Message
            .ShouldContain("MachineOptions.RecordTrace");

        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void A_timeline_replaces_an_old_file_as_a_whole()
    {
        string path = Path.Combine(_folder, "a.svg");
        File.WriteAllText(path, new string('x', 1_000_000));

        _machine.Trace.SaveTimeline(path);

        File.ReadAllText(path).ShouldEndWith("</svg>\n");
        Directory.GetFiles(_folder).ShouldBe([path]);
    }
}
