using System.Text;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Fuzz.Responses;

/// <summary>
/// Responses in one call and in many, with a length, with chunks, and to the end of the connection. The oracle is the model: a reader of
/// its own finds each status, each header of the server and each body exactly, in order, and nothing else.
/// </summary>
internal sealed class ResponseKind : IFuzzKind
{
    private const int LargeChunk = 40_000;
    private const string Url = "http://localhost:80/";

    private static readonly ushort[] s_statuses = [200, 200, 200, 201, 204, 206, 304, 400, 404, 500, 599];
    private static readonly string[] s_values = ["", "x", "a b", "a: b; c=\"d\"", "5", "chunked", "012345678901234567890123456789"];

    public string Name => "split";

    public FuzzInput Generate(Random random)
    {
        int count = random.Next(1, 6);
        return new ListInput<Exchange>([.. Enumerable.Range(0, count).Select(_ => Next(random))]);
    }

    public string? Check(FuzzInput input, ulong seed)
    {
        // After a body that the end of the connection ends, no exchange can follow.
        Exchange[] all = [.. ((ListInput<Exchange>)input).Parts];
        int last = Array.FindIndex(all, exchange => exchange.Framing == Framing.Close);
        Exchange[] exchanges = last < 0 ? all : all[..(last + 1)];
        var random = new Random((int)(seed >> 32));
        using var memory = new GuardedMemory();
        string? wrong = null;
        try
        {
            // Random flags have DISCONNECT wherever it can be.
            var options = new SimulationOptions { Verifier = VerifierOptions.Default.Without("HCV15", "the flags are random") };
            Simulation.Run(seed, machine => wrong = Run(machine, exchanges, memory, random), options);
        }
        catch (SimulationFailedException failed)
        {
            return failed.Message;
        }

        return wrong ?? memory.FindDamage();
    }

    private static Exchange Next(Random random)
    {
        ushort status = s_statuses[random.Next(s_statuses.Length)];
        string verb = random.Next(6) == 0 ? "HEAD" : "GET";
        Framing framing = random.Next(12) == 0 ? Framing.Close : (Framing)random.Next((int)Framing.Close);
        var headers = new (string, string)[random.Next(5)];
        for (int i = 0; i < headers.Length; i++)
            headers[i] = ($"X-{random.Next(3)}", s_values[random.Next(s_values.Length)]);

        // The kernel sends the body of such a response if it is given one (SEND-22), so a correct server gives none.
        bool hasBody = verb != "HEAD" && status is not (204 or 304);
        if (!hasBody)
            framing = Framing.OneCall;

        var calls = new byte[framing == Framing.OneCall ? 1 : random.Next(1, 6)][][];
        for (int i = 0; i < calls.Length; i++)
            calls[i] = [.. Enumerable.Range(0, hasBody ? random.Next(4) : 0).Select(_ => Chunk(random))];

        string reason = random.Next(2) == 0 ? "OK" : random.Next(2) == 0 ? "" : "A longer reason";
        return new Exchange(verb, status, reason, headers, framing, calls, random.Next(2) == 0);
    }

    private static byte[] Chunk(Random random)
    {
        int length = random.Next(8) switch
        {
            0 => 0,
            1 => random.Next(LargeChunk),
            2 => 4096,
            _ => random.Next(1, 40),
        };
        var chunk = new byte[length];
        if (random.Next(3) == 0)
            Array.Fill(chunk, (byte)'\n');
        else
            random.NextBytes(chunk);

        return chunk;
    }

    private static string? Run(SimulatedMachine machine, Exchange[] exchanges, GuardedMemory memory, Random random)
    {
        HttpServerSetup setup = machine.OpenQueue(Url);
        var server = new ResponseServer(machine, setup.Handle, memory);
        machine.StartThread("server", () => server.Serve(exchanges));
        byte[] received;
        using (SimulatedClient client = machine.Connect(Url))
        {
            client.Send(string.Concat(exchanges.Select(exchange => $"{exchange.Verb} / HTTP/1.1\r\nHost: localhost\r\n\r\n")));
            client.ShutdownSend();
            received = ReceiveAll(client, random);
            machine.RunUntilIdle();
        }

        setup.Dispose();
        machine.RunUntilIdle();
        IReadOnlyList<string> leaks = machine.Leaks();
        return server.Problem ?? (leaks.Count > 0 ? "left over: " + string.Join(", ", leaks) : Compare(exchanges, received));
    }

    private static byte[] ReceiveAll(SimulatedClient client, Random random)
    {
        var received = new List<byte>();
        var buffer = new byte[5000];
        int count;
        while ((count = client.Receive(buffer.AsSpan(0, random.Next(1, random.Next(2) == 0 ? 100 : buffer.Length)))) > 0)
            received.AddRange(buffer.AsSpan(0, count));

        return [.. received];
    }

    private static string? Compare(Exchange[] exchanges, byte[] received)
    {
        var reader = new ResponseReader(received);
        for (int i = 0; i < exchanges.Length; i++)
        {
            Exchange exchange = exchanges[i];
            (int status, byte[] body) = reader.Next(exchange.Verb == "HEAD");
            if (reader.Problem is { } problem)
                return $"response {i}: {problem}\n{Shown(received)}";

            if (status != exchange.Status || !body.AsSpan().SequenceEqual(exchange.Body))
                return $"response {i}: status {status}, {body.Length} bytes instead of {exchange.Body.Length}\n{Shown(received)}";

            (string, string)[] own = [.. reader.Fields.Where(field => field.Name.StartsWith("x-", StringComparison.Ordinal))];
            if (!own.SequenceEqual(exchange.Headers.Select(header => (header.Name.ToLowerInvariant(), header.Value))))
                return $"response {i} has the headers {string.Join(", ", own)}\n{Shown(received)}";

            if (reader.EndedWithConnection != (exchange.Framing == Framing.Close))
                return $"response {i} has no length\n{Shown(received)}";
        }

        return reader.IsAtEnd ? null : $"bytes after the last response\n{Shown(received)}";
    }

    private static string Shown(byte[] received)
    {
        const int Most = 2000;
        string text = Encoding.Latin1.GetString(received, 0, Math.Min(received.Length, Most));
        return Http.SentRequest.Printable(Encoding.Latin1.GetBytes(text));
    }
}
