using System.Globalization;
using System.Text;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>Sends a stream of bytes to a server in memory that reads every body and answers each request with its number.</summary>
internal static unsafe class StreamRun
{
    private const string Url = "http://*:80/";
    private const uint RequestSize = 64 * 1024;
    private const uint ReadSize = 700;

    /// <summary>Runs the stream once.</summary>
    /// <param name="pieces">The stream, cut as the client sends it.</param>
    /// <param name="seed">Makes the choices of the scheduler.</param>
    /// <exception cref="SimulationFailedException">Something threw, or waits for ever.</exception>
    public static StreamOutcome Execute(IReadOnlyList<byte[]> pieces, ulong seed)
    {
        var requests = new List<Delivered>();
        var answer = new List<byte>();
        bool isReset = false;
        IReadOnlyList<string> leaks = [];
        var options = new SimulationOptions { Verifier = VerifierOptions.Default.Without("HCV18", "the close ends the server's receive") };
        Simulation.Run(seed, machine =>
        {
            HttpServerSetup setup = machine.OpenQueue(Url);
            machine.StartThread("server", () => Serve(machine.HttpApi, setup.Handle, requests));
            using (SimulatedClient client = machine.Connect("http://localhost:80/"))
            {
                machine.StartThread("sender", () => SendAll(client, pieces));
                isReset = ReceiveAll(client, answer);
                machine.RunUntilIdle();
            }

            setup.Dispose();
            machine.RunUntilIdle();
            leaks = machine.Leaks();
        }, options);
        return new StreamOutcome(requests, [.. answer], isReset, leaks);
    }

    /// <summary>Cuts a stream at random places.</summary>
    public static IReadOnlyList<byte[]> Cut(byte[] stream, Random random)
    {
        var pieces = new List<byte[]>();
        bool isFine = random.Next(4) == 0;
        for (int start = 0; start < stream.Length;)
        {
            int longest = isFine ? 3 : random.Next(2) == 0 ? 40 : 1000;
            int length = Math.Min(stream.Length - start, random.Next(1, longest));
            pieces.Add(stream[start..(start + length)]);
            start += length;
        }

        return pieces;
    }

    private static void SendAll(SimulatedClient client, IReadOnlyList<byte[]> pieces)
    {
        try
        {
            foreach (byte[] piece in pieces)
                client.Send(piece);

            client.ShutdownSend();
        }
        catch (IOException)
        {
            // The server has closed the connection after a request that it refused.
        }
    }

    private static bool ReceiveAll(SimulatedClient client, List<byte> answer)
    {
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = client.Receive(buffer)) > 0)
                answer.AddRange(buffer.AsSpan(0, count));

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Serve(IHttpApi api, nint queue, List<Delivered> requests)
    {
        var memory = new ulong[RequestSize / sizeof(ulong)];
        fixed (ulong* start = memory)
            Serve(api, queue, requests, (HTTP_REQUEST_V2*)start);
    }

    private static void Serve(IHttpApi api, nint queue, List<Delivered> requests, HTTP_REQUEST_V2* request)
    {
        while (true)
        {
            uint bytes;
            uint code = api.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request, RequestSize, &bytes, null);
            if (code == Win32Error.ERROR_CONNECTION_INVALID)
                continue;

            if (code != Win32Error.NO_ERROR)
                return;

            ulong id = request->Base.RequestId;
            string verb = request->Base.Verb == HTTP_VERB.HttpVerbUnknown
                ? Encoding.Latin1.GetString(request->Base.pUnknownVerb, request->Base.UnknownVerbLength)
                : request->Base.Verb.ToString()["HttpVerb".Length..];
            string url = Encoding.Latin1.GetString(request->Base.pRawUrl, request->Base.RawUrlLength);
            (string body, string end) = ReadBody(api, queue, id);
            requests.Add(new Delivered(verb, url, body, end));
            Answer(api, queue, id, requests.Count, hasBody: verb != "HEAD");
        }
    }

    private static (string Body, string End) ReadBody(IHttpApi api, nint queue, ulong id)
    {
        var body = new StringBuilder();
        byte* buffer = stackalloc byte[(int)ReadSize];
        while (true)
        {
            uint bytes = 0;
            uint code = api.HttpReceiveRequestEntityBody(queue, id, 0, buffer, ReadSize, &bytes, null);
            if (code != Win32Error.NO_ERROR)
                return (body.ToString(), Win32Error.NameOf(code));

            body.Append(Convert.ToHexString(new ReadOnlySpan<byte>(buffer, (int)bytes)));
        }
    }

    private static void Answer(IHttpApi api, nint queue, ulong id, int number, bool hasBody)
    {
        byte[] text = Encoding.Latin1.GetBytes(number.ToString(CultureInfo.InvariantCulture));
        fixed (byte* marker = text)
        {
            HTTP_DATA_CHUNK chunk = default;
            chunk.FromMemory.pBuffer = marker;
            chunk.FromMemory.BufferLength = (uint)text.Length;
            HTTP_RESPONSE_V2 response = default;
            response.StatusCode = 200;
            // The kernel sends the body of a response to HEAD if it is given one (SEND-22).
            response.EntityChunkCount = (ushort)(hasBody ? 1 : 0);
            response.pEntityChunks = &chunk;
            api.HttpSendHttpResponse(queue, id, 0, &response, null, null, null, 0, null, null);
        }
    }
}
