namespace HttpCompletionSim;

/// <summary>The head of a request was read and its URL belongs to a request queue.</summary>
public sealed record RequestParsed : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.RequestParsed;

    /// <inheritdoc/>
    public override string Subject => Request;

    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The connection on which it came.</summary>
    public required string Connection { get; init; }

    /// <summary>The method, as the client has written it.</summary>
    public required string Method { get; init; }

    /// <summary>The request target, as the client has written it.</summary>
    public required string Target { get; init; }
}
