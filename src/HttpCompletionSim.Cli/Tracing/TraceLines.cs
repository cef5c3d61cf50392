using System.Text;

namespace HttpCompletionSim.Cli.Tracing;

/// <summary>Reads the events of a file of JSON lines, one after another. A file that is no trace is refused at its first line.</summary>
/// <param name="name">The name of the file in messages.</param>
/// <param name="input">The file.</param>
internal sealed class TraceLines(string name, TextReader input)
{
    /// <summary>No event of the simulator is longer, and a file that is no text may have no line end at all.</summary>
    private const int LongestLine = 1 << 20;

    private readonly char[] _buffer = new char[1 << 16];
    private int _position;
    private int _length;

    /// <summary>What is wrong with the last line, if the file ends in the middle of it; the events before it are good.</summary>
    public string? Cut { get; private set; }

    /// <summary>The events.</summary>
    /// <exception cref="UsageException">A line is no event, or not the next event of the same machine.</exception>
    public IEnumerable<TraceEvent> Read()
    {
        int number = 0;
        long latest = 0;
        while (ReadLine(number + 1) is var (line, isEnded))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;

            TraceEvent? traceEvent = Parse(line, number, isLast: !isEnded);
            if (traceEvent is null)
                yield break;

            if (traceEvent.Sequence <= latest)
            {
                throw new UsageException(
                    $"{name}, line {number}: event {traceEvent.Sequence} follows event {latest}. The events of one machine have rising "
                    + "numbers: write the traces of several machines into files of their own.");
            }

            latest = traceEvent.Sequence;
            yield return traceEvent;
        }

        if (latest == 0)
            throw new UsageException($"{name} has no event. A trace has one on each line: subscribe a JsonLinesTraceSink to write one.");
    }

    private TraceEvent? Parse(string line, int number, bool isLast)
    {
        try
        {
            return JsonLinesTrace.Parse(line);
        }
        catch (FormatException malformed)
        {
            // The last line has no line end, and is the beginning of an object: the program was ended while it wrote.
            if (isLast && malformed.InnerException is not null && line.StartsWith('{') && number > 1)
            {
                Cut = $"{name} ends in the middle of line {number}: that event is not shown.";
                return null;
            }

            throw new UsageException($"{name}, line {number}: {malformed.Message}");
        }
    }

    /// <summary>The next line, and whether it has a line end; null at the end of the file.</summary>
    private (string Line, bool IsEnded)? ReadLine(int number)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_position == _length)
            {
                _length = Fill();
                _position = 0;
                if (_length == 0)
                    return line.Length == 0 ? null : (line.ToString(), false);
            }

            int end = Array.IndexOf(_buffer, '\n', _position, _length - _position);
            int stop = end < 0 ? _length : end;
            line.Append(_buffer, _position, stop - _position);
            _position = end < 0 ? _length : end + 1;
            if (line.Length > LongestLine)
                throw new UsageException($"{name}, line {number}: it has more than {LongestLine:N0} characters, so this file is no trace.");

            if (end >= 0)
                return (line.ToString(), true);
        }
    }

    private int Fill()
    {
        try
        {
            return input.Read(_buffer, 0, _buffer.Length);
        }
        catch (Exception failure) when (OutputException.Is(failure))
        {
            throw new UsageException($"{name} cannot be read: {failure.Message}");
        }
    }
}
