using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Responses;

/// <summary>The raw bytes of an upgraded connection as a stream, by blocking calls of the API.</summary>
internal sealed class OpaqueStream(HttpTestServer server, ulong requestId) : Stream
{
    private readonly BodyBuffer _buffer = new(16 * 1024);
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            uint code = server.Machine.HttpApi.HttpReceiveRequestEntityBody(server.Handle, requestId, 0, _buffer, out uint bytes);
            if (code == Win32Error.ERROR_HANDLE_EOF)
                return 0;

            code.ShouldBe(Win32Error.NO_ERROR);
            (_start, _end) = (0, (int)bytes);
        }

        int count = Math.Min(buffer.Length, _end - _start);
        _buffer.Bytes.Slice(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        using ResponseBuilder body = new ResponseBuilder().Body(buffer);
        server.Machine.HttpApi.HttpSendResponseEntityBody(
            server.Handle, requestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, body, out _).ShouldBe(Win32Error.NO_ERROR);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _buffer.Dispose();

        base.Dispose(disposing);
    }
}
