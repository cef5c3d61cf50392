using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 6.</summary>
internal sealed class WaitsAfterError : Piece
{
    public override string Name => "waits-after-error";

    public override string Title => "GetOverlappedResult waits for an operation that was refused";

    public override IReadOnlyList<string> Sources => ["https://github.com/FirebirdSQL/firebird/issues/6968"];

    public override string Story =>
        "A call that fails at once has started nothing: its status block says pending for ever, and its event is never set. "
        + "Firebird called GetOverlappedResult after every read, whatever the read had returned, and hung on a damaged database when "
        + "it read behind the end of the file. The server here reads a body until ERROR_HANDLE_EOF, which comes through the event if "
        + "the end of the body was not there yet, and from the call if it was.";

    public override string Fix => "GetOverlappedResult is called only after NO_ERROR and ERROR_IO_PENDING.";

    public override NamedStrategy Strategy => NamedStrategy.Random;

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        ThreadServer server = isFixed ? new ReadingServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);

        int uploads = 0;
        machine.StartThread("upload 1", () => Upload(machine, ref uploads));
        machine.StartThread("upload 2", () => Upload(machine, ref uploads));
        machine.RunUntilIdle();

        if (uploads != 2)
            throw new BrokenException($"Of two uploads {uploads} ended: a thread of the server waits for a read that was refused.");

        server.End();
        server.Dispose();
    }

    private static void Upload(SimulatedMachine machine, ref int uploads)
    {
        using SimulatedClient client = machine.Connect(Visitor.Url);
        client.Send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.Send("5\r\nhello\r\n");
        client.Send("0\r\n\r\n");
        if (client.ReadResponse().BodyText != "5")
            throw new BrokenException("An upload of five bytes was not counted as such.");

        Interlocked.Increment(ref uploads);
    }

    private class ReadingServer(SimulatedMachine machine) : ThreadServer(machine)
    {
        protected override string BodyFor(RequestBuffer request, OverlappedBlock overlapped)
        {
            using var body = new BodyBuffer(64);
            ulong count = 0;
            while (true)
            {
                uint code = Await(
                    Http.HttpReceiveRequestEntityBody(Queue, request.RequestId, 0, body, overlapped), overlapped, out uint bytes);
                if (code != Win32Error.NO_ERROR)
                    return $"{count}";

                count += bytes;
            }
        }
    }

    private sealed class FaultyServer(SimulatedMachine machine) : ReadingServer(machine)
    {
        protected override uint Await(uint code, OverlappedBlock overlapped, out uint bytes) =>
            Kernel.GetOverlappedResult(Queue, overlapped, out bytes, wait: true) ? Win32Error.NO_ERROR : Kernel.GetLastError();
    }
}
