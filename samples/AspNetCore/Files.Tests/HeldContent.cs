using System.Net;

namespace Files.Tests;

/// <summary>A body of two parts. The second one is sent when the test says so.</summary>
internal sealed class HeldContent(byte[] first, byte[] second) : HttpContent
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _released.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(first);
        await stream.FlushAsync();
        await _released.Task;
        await stream.WriteAsync(second);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = first.Length + second.Length;
        return true;
    }
}
