using System.Net;
using System.Text;

namespace HttpCompletionSim.Samples;

/// <summary>A body of unknown length. Calls <c>waitForTurn</c> before it writes each piece and before it ends.</summary>
internal sealed class ContentInPieces(string[] pieces, Action<int> waitForTurn) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // Send the head of the request by itself, so that the server asks for the body before any of it has arrived.
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
