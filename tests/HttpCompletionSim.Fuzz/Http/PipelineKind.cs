using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>
/// Well-formed requests, one behind the other on one connection, cut at random places. The oracle is the model: the server gets exactly the
/// requests that were made, each with its exact body, and the client gets one response for each, in their order.
/// </summary>
internal sealed class PipelineKind : IFuzzKind
{
    public string Name => "http";

    public FuzzInput Generate(Random random)
    {
        int count = random.Next(1, 8);
        return new ListInput<SentRequest>([.. Enumerable.Range(1, count).Select(number => RequestGenerator.Next(random, number))]);
    }

    public string? Check(FuzzInput input, ulong seed)
    {
        IReadOnlyList<SentRequest> sent = ((ListInput<SentRequest>)input).Parts;
        byte[] stream = [.. sent.SelectMany(request => request.Bytes)];
        try
        {
            StreamOutcome outcome = StreamRun.Execute(StreamRun.Cut(stream, new Random((int)(seed >> 32))), seed);
            return Compare(sent, outcome);
        }
        catch (SimulationFailedException failed)
        {
            return failed.Message;
        }
    }

    private static string? Compare(IReadOnlyList<SentRequest> sent, StreamOutcome outcome)
    {
        if (outcome.Leaks.Count > 0)
            return "left over: " + string.Join(", ", outcome.Leaks);

        Delivered[] expected =
        [
            .. sent.Select(request => new Delivered(request.Verb, request.Url, Convert.ToHexString(request.Body), "ERROR_HANDLE_EOF")),
        ];
        for (int i = 0; i < Math.Max(expected.Length, outcome.Requests.Count); i++)
        {
            Delivered? left = expected.ElementAtOrDefault(i);
            Delivered? right = outcome.Requests.ElementAtOrDefault(i);
            if (left != right)
                return $"request {i}: sent {left}, delivered {right}\n{outcome}";
        }

        var reader = new ResponseReader(outcome.Answer);
        for (int i = 0; i < sent.Count; i++)
        {
            string number = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            (int status, byte[] body) = reader.Next(sent[i].Verb == "HEAD");
            string text = sent[i].Verb == "HEAD" ? number : System.Text.Encoding.Latin1.GetString(body);
            if (reader.Problem is { } problem)
                return $"response {i}: {problem}\n{outcome}";

            if (status != 200 || text != number)
                return $"response {i} has the status {status} and the body '{text}'\n{outcome}";
        }

        return reader.IsAtEnd && !outcome.IsReset ? null : $"bytes after the last response, or a reset\n{outcome}";
    }
}
