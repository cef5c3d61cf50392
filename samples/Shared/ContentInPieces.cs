using System.Net;
using System.Text;

namespace HttpCompletionSim.Samples;

/// <summary>A body that tells nobody its length and waits for its turn before each piece and before its end.</summary>
internal sealed class ContentInPieces(string[] pieces, Action<int> waitForTurn) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // The head of the request goes out by itself, so that the server is asked for a body that has not come.
        await stream.FlushAsync().ConfigureAwait(false);
        int turn = 0;
        foreach (string piece in pieces)
        {
            waitForTurn(++turn);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece)).ConfigureAwait(false);
            await stream.FlushAsync().ConfigureAwait(false);
        }

        waitForTurn(++turn);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
