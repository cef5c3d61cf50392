using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>What one request after the other needs: an OVERLAPPED to receive, one to send, a buffer for the request, and a
/// response.</summary>
internal sealed class Exchange : IDisposable
{
    /// <summary>A request whose headers are longer than this does not fit at the first attempt.</summary>
    private const uint FirstLength = 1024;

    public Exchange(int number)
    {
        Number = number;
        Receiving.State = this;
        Sending.State = this;
    }

    public int Number { get; }

    public OverlappedBlock Receiving { get; } = new();

    public OverlappedBlock Sending { get; } = new();

    public ResponseBuilder Response { get; } = new();

    public RequestBuffer Request { get; private set; } = new(FirstLength);

    public Step Step { get; set; }

    /// <summary>A buffer of the first length, for the next request.</summary>
    public void RenewBuffer()
    {
        Request.Dispose();
        Request = new RequestBuffer(FirstLength);
    }

    public void Dispose()
    {
        Request.Dispose();
        Response.Dispose();
        Receiving.Dispose();
        Sending.Dispose();
    }
}
