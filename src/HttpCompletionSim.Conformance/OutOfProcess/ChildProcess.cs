using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.OutOfProcess;

/// <summary>A child process and the lines that it writes.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(5);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process _process;
    private readonly BlockingCollection<string?> _lines = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly Thread _errorReader;

    public ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = s_utf8;
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new RunnerStartException($"{start.FileName} cannot be started: {failure.Message}");
        }

        Read(_process.StandardOutput, _lines.Add);
        _errorReader = Read(_process.StandardError, line =>
        {
            if (!string.IsNullOrWhiteSpace(line))
                _errors.Enqueue(line);
        });
    }

    /// <summary>The first line of its error output: a runtime that crashes gives the reason there, before the stack.</summary>
    public string FirstError
    {
        get
        {
            _errorReader.Join(s_endLimit);
            return _errors.TryPeek(out string? line) ? line : "it wrote no error";
        }
    }

    /// <summary>Writes a line. If the process has ended, reading its answer shows that; this method does not throw.</summary>
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

    /// <summary>Waits for the end of a process that has closed its output, and tells how it ended.</summary>
    public string WaitForEnd() => _process.WaitForExit(s_endLimit)
        ? $"the process ended with code {(_process.ExitCode is > 0 and < 256 ? $"{_process.ExitCode}" : $"0x{_process.ExitCode:X8}")}"
        : "the process closed its output and is still running";

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
        }

        // A process with a hanging case does not end by itself; the other processes have no state to save.
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
