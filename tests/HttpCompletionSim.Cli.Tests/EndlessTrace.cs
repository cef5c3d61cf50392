namespace HttpCompletionSim.Cli.Tests;

/// <summary>Lines of events, made while they are read.</summary>
internal sealed class EndlessTrace(int count) : TextReader
{
    private string _rest = "";

    public int Lines { get; private set; }

    public List<long> Memory { get; } = [];

    public override int Read(char[] buffer, int index, int length)
    {
        if (_rest.Length == 0)
        {
            if (Lines == count)
                return 0;

            if (++Lines % 50_000 == 0)
                Memory.Add(GC.GetTotalMemory(forceFullCollection: true));

            _rest = JsonLinesTrace.Format(new EventSet { Sequence = Lines, Thread = "thread#1", Event = "event#1" }) + "\n";
        }

        int copied = Math.Min(length, _rest.Length);
        _rest.CopyTo(0, buffer, index, copied);
        _rest = _rest[copied..];
        return copied;
    }
}
