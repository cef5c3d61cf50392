using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Cli;

/// <summary>The standard output as a pipe whose reader may stop reading: a write fails then.</summary>
/// <remarks>
/// The stream of the console ignores a broken pipe, so that a server would go on for a reader that has gone. On Windows it is used all the
/// same: there the descriptor of the standard output is not at hand. A regular file is left to it as well, because a
/// <see cref="FileStream"/> does not move the position that the file shares with other programs, such as the next one of a shell script.
/// </remarks>
internal sealed class PipedOutput : Stream
{
    private const int Descriptor = 1;

    /// <summary>A pipe takes so many bytes as a whole or not at all on every system.</summary>
    private const int PieceSize = 512;

    /// <summary>EAGAIN of Linux, and of macOS and the BSDs.</summary>
    private static readonly int[] s_noRoom = [11, 35];

    private readonly FileStream _pipe;
    private readonly Stream _console;

    private PipedOutput(FileStream pipe, Stream console)
    {
        _pipe = pipe;
        _console = console;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The writer of the standard output: to the pipe, or that of the console if the output is something else.</summary>
    public static TextWriter OpenWriter()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.Out;

        var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (pipe.CanSeek)
            return Console.Out;

        var writer = new StreamWriter(new PipedOutput(pipe, Console.OpenStandardOutput())) { AutoFlush = true };
        return TextWriter.Synchronized(writer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int size = Math.Min(buffer.Length, PieceSize);
            WritePiece(buffer[..size]);
            buffer = buffer[size..];
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private void WritePiece(ReadOnlySpan<byte> piece)
    {
        try
        {
            _pipe.Write(piece);
        }
        catch (IOException full) when (s_noRoom.Contains(full.HResult))
        {
            // Another program has made the pipe one that does not wait. The console waits.
            _console.Write(piece);
        }
    }
}
