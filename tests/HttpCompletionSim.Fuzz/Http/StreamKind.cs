using System.Text;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>
/// Damaged streams. The oracle: a stream does the same in one piece and cut at random places, the requests before the first damage are
/// delivered exactly, no URL is delivered that is not in the stream, the client gets nothing but whole responses, and nothing is left over.
/// </summary>
internal sealed class StreamKind : IFuzzKind
{
    private const int Cuts = 2;

    public string Name => "http";

    public FuzzInput Generate(Random random)
    {
        int count = random.Next(1, 5);
        byte[] stream = [.. Enumerable.Range(1, count).SelectMany(number => RequestGenerator.Next(random, number).Bytes)];
        return new ByteInput(StreamMutator.Mutate(stream, random));
    }

    public string? Check(FuzzInput input, ulong seed)
    {
        byte[] stream = ((ByteInput)input).Bytes;
        var random = new Random((int)(seed >> 32));
        try
        {
            StreamOutcome whole = StreamRun.Execute([stream], seed);
            if (Examine(stream, whole) is { } wrong)
                return $"{wrong}\n{whole}";

            for (int i = 0; i < Cuts; i++)
            {
                StreamOutcome cut = StreamRun.Execute(StreamRun.Cut(stream, random), seed + (ulong)i);
                if (Examine(stream, cut) is { } wrongWhenCut)
                    return $"cut: {wrongWhenCut}\n{cut}";

                if (!cut.Matches(whole))
                    return $"in one piece:\n{whole}\ncut:\n{cut}";
            }

            return null;
        }
        catch (SimulationFailedException failed)
        {
            return failed.Message;
        }
    }

    private static string? Examine(byte[] stream, StreamOutcome outcome)
    {
        if (outcome.Leaks.Count > 0)
            return "left over: " + string.Join(", ", outcome.Leaks);

        IReadOnlyList<Delivered> certain = StrictReader.Read(stream);
        for (int i = 0; i < certain.Count; i++)
        {
            if (outcome.Requests.ElementAtOrDefault(i) is var delivered && delivered != certain[i])
                return $"request {i} is {certain[i]}, delivered is {delivered}";
        }

        string text = Encoding.Latin1.GetString(stream);
        Func<Delivered, bool> isSent = request => text.Contains($"{request.Verb} {request.Url}", StringComparison.Ordinal);
        if (outcome.Requests.FirstOrDefault(request => !isSent(request)) is { } made)
            return $"{made} is not in the stream";

        if (outcome.Requests.SkipLast(1).Except(outcome.Whole).FirstOrDefault() is { } broken)
            return $"{broken} is followed by another request";

        if (outcome.IsReset)
            return null;

        Delivered[] whole = [.. outcome.Whole];
        var reader = new ResponseReader(outcome.Answer);
        for (int i = 0; !reader.IsAtEnd && reader.Problem is null; i++)
        {
            // The kernel answers a damaged HEAD with a head alone.
            bool answersHead = i < whole.Length
                ? whole[i].Verb == "HEAD"
                : reader.HasHeadOnly && text.Contains("HEAD", StringComparison.Ordinal);
            if (i > whole.Length)
                return "more responses than requests";

            reader.Next(answersHead);
        }

        return reader.Problem;
    }
}
