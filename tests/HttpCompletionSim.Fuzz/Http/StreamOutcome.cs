namespace HttpCompletionSim.Fuzz.Http;

/// <summary>What a stream of bytes did: the requests that were delivered, and the bytes that the client got back.</summary>
internal sealed record StreamOutcome(IReadOnlyList<Delivered> Requests, byte[] Answer, bool IsReset, IReadOnlyList<string> Leaks)
{
    private const string WholeBody = "ERROR_HANDLE_EOF";
    private const string Interim = "HTTP/1.1 100 Continue\\r\\n\\r\\n";

    /// <summary>The requests whose body the server could read to its end.</summary>
    public IEnumerable<Delivered> Whole => Requests.Where(request => request.End == WholeBody);

    /// <summary>Whether another outcome differs in nothing but what the threads may decide.</summary>
    /// <remarks>
    /// If the body of a request is damaged or cut off, the threads decide whether the server gets the request first. So do they decide
    /// whether the server asks for a body before it arrives, which is what 100 Continue answers, and how much of its answers a client has
    /// received before a reset. The clock stands still in a controlled run, so dates are the same.
    /// </remarks>
    public bool Matches(StreamOutcome other)
    {
        string left = WithoutInterim;
        string right = other.WithoutInterim;
        bool sameAnswer = IsReset
            ? left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal)
            : left == right;
        return IsReset == other.IsReset && sameAnswer && Whole.SequenceEqual(other.Whole);
    }

    private string WithoutInterim => Printed.Replace(Interim, "", StringComparison.Ordinal);

    private string Printed => SentRequest.Printable(Answer);

    public override string ToString() => $"{string.Join('\n', Requests)}\nanswer: {Printed}\nreset: {IsReset}";
}
