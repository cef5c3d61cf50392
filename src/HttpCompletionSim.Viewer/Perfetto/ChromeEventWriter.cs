using System.Buffers;
using System.Text;
using System.Text.Json;

namespace HttpCompletionSim.Viewer.Perfetto;

/// <summary>Writes the JSON of Chrome's trace-event format, one event on a line.</summary>
internal sealed class ChromeEventWriter
{
    /// <summary>The process of the program's threads.</summary>
    public const int ProgramProcess = 1;

    /// <summary>The process of the kernel.</summary>
    public const int KernelProcess = 2;

    private const string Note =
        "Time is the clock of the simulated machine. An event less than 1 us after the one before is moved to 1 us after it.";

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private bool _isFirst = true;

    public ChromeEventWriter(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer);
    }

    public void Begin()
    {
        _output.Write($"{{\"displayTimeUnit\":\"ns\",\"otherData\":{{\"clock\":\"{Note}\"}},\"traceEvents\":[\n");
        Name("process_name", ProgramProcess, 0, "program");
        Name("process_name", KernelProcess, 0, "kernel");
    }

    public void Finish() => _output.Write("\n]}\n");

    public void NameThread(int process, int thread, string name) => Name("thread_name", process, thread, name);

    /// <summary>Begins a slice that ends with <see cref="End"/>.</summary>
    public void Begin(int process, int thread, string name, double time, TraceEvent traceEvent)
    {
        Start('B', name, process, thread, time);
        _json.WriteString("cat", traceEvent is ThreadBlocked ? "wait" : "call");
        WriteArguments(traceEvent);
        Write();
    }

    public void End(int process, int thread, string name, double time, IReadOnlyList<(string Name, string Value)> values)
    {
        Start('E', name, process, thread, time);
        _json.WriteStartObject("args");
        foreach ((string key, string value) in values)
            _json.WriteString(key, value);

        _json.WriteEndObject();
        Write();
    }

    /// <summary>A slice whose end is known.</summary>
    public void Complete(int process, int thread, string name, double time, double duration, TraceEvent traceEvent)
    {
        Start('X', name, process, thread, time);
        WriteTime("dur", duration);
        _json.WriteString("cat", traceEvent is MisuseReported or FaultInjected ? "warning" : "event");
        WriteArguments(traceEvent);
        Write();
    }

    /// <summary>The begin <c>b</c> or the end <c>e</c> of an asynchronous slice.</summary>
    public void Async(char phase, string category, string id, string name, double time, bool isCut)
    {
        Start(phase, name, ProgramProcess, 0, time);
        _json.WriteString("cat", category);
        _json.WriteString("id", id);
        _json.WriteStartObject("args");
        if (isCut)
            _json.WriteString("end", "the trace ends before");

        _json.WriteEndObject();
        Write();
    }

    /// <summary>The start <c>s</c>, a step <c>t</c> or the end <c>f</c> of a flow, bound to the slice at this time.</summary>
    public void Flow(char phase, long id, string name, int process, int thread, double time)
    {
        Start(phase, $"packet of {name}", process, thread, time);
        _json.WriteString("cat", "packet");
        _json.WriteNumber("id", id);
        _json.WriteString("bp", "e");
        Write();
    }

    public void Counter(string name, int count, double time)
    {
        Start('C', name, KernelProcess, 0, time);
        _json.WriteStartObject("args");
        _json.WriteNumber("count", count);
        _json.WriteEndObject();
        Write();
    }

    private void Name(string kind, int process, int thread, string name)
    {
        _json.WriteStartObject();
        _json.WriteString("ph", "M");
        _json.WriteString("name", kind);
        _json.WriteNumber("pid", process);
        _json.WriteNumber("tid", thread);
        _json.WriteStartObject("args");
        _json.WriteString("name", name);
        _json.WriteEndObject();
        Write();
    }

    private void Start(char phase, string name, int process, int thread, double time)
    {
        _json.WriteStartObject();
        _json.WriteString("ph", [phase]);
        _json.WriteString("name", name);
        _json.WriteNumber("pid", process);
        _json.WriteNumber("tid", thread);
        WriteTime("ts", time);
    }

    /// <summary>A time in microseconds, to the nanosecond.</summary>
    private void WriteTime(string name, double time) => _json.WriteNumber(name, decimal.Round((decimal)time, 3));

    private void WriteArguments(TraceEvent traceEvent)
    {
        _json.WriteStartObject("args");
        _json.WriteNumber("seq", traceEvent.Sequence);
        _json.WriteString("line", TraceText.TextOf(traceEvent));
        if (!traceEvent.Rules.IsEmpty)
            _json.WriteString("rules", traceEvent.Rules.ToString());

        _json.WriteEndObject();
    }

    private void Write()
    {
        _json.WriteEndObject();
        _json.Flush();
        _output.Write(_isFirst ? "" : ",\n");
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _isFirst = false;
        _buffer.ResetWrittenCount();
        _json.Reset();
    }
}
