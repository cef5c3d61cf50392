using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace HttpCompletionSim.Conformance;

/// <summary>A process and the lines that it writes.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(5);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process _process;
    private readonly BlockingCollection<string?> _lines = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly Thread _errorReader;

    public Child(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = s_utf8;
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new ChildStartException($"{start.FileName} cannot be started: {failure.Message}");
        }

        Read(_process.StandardOutput, _lines.Add);
        _errorReader = Read(_process.StandardError, line =>
        {
            if (!string.IsNullOrWhiteSpace(line))
                _errors.Enqueue(line);
        });
    }

    /// <summary>What it wrote first on its error output: a runtime that dies says why before it lists its stack.</summary>
    public string LastWords
    {
        get
        {
            _errorReader.Join(s_endLimit);
            return _errors.TryPeek(out string? line) ? line : "it says nothing";
        }
    }

    /// <summary>Writes a line. That the process has ended shows when its answer is read.</summary>
    public void Write(string line)
    {
        try
        {
            _process.StandardInput.Write(line + "\n");
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Reads a line; false when none comes within the limit.</summary>
    /// <param name="limit">How long to wait.</param>
    /// <param name="line">The line; null at the end of the output.</param>
    public bool TryRead(TimeSpan limit, out string? line) => _lines.TryTake(out line, limit > TimeSpan.Zero ? limit : TimeSpan.Zero);

    /// <summary>How a process ended that has closed its output.</summary>
    public string WaitForEnd() => _process.WaitForExit(s_endLimit)
        ? $"the process ended with code {(_process.ExitCode is > 0 and < 256 ? $"{_process.ExitCode}" : $"0x{_process.ExitCode:X8}")}"
        : "the process closed its output and went on";

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
        }

        // One with a hanging case does not end by itself, and the others have nothing to lose.
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
        }

        _process.WaitForExit(s_endLimit);
    }

    private static Thread Read(TextReader from, Action<string?> take)
    {
        var thread = new Thread(Copy) { IsBackground = true, Name = "reader of a child" };
        thread.Start();
        return thread;

        void Copy()
        {
            string? line;
            do
            {
                line = from.ReadLine();
                take(line);
            }
            while (line is not null);
        }
    }
}
