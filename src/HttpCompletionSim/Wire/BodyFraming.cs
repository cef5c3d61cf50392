namespace HttpCompletionSim.Wire;

/// <summary>How the end of a body is found.</summary>
internal enum BodyFraming : byte
{
    /// <summary>There is no body.</summary>
    None,

    /// <summary>After the announced number of bytes.</summary>
    ContentLength,

    /// <summary>At the chunk of size zero (BODY-11).</summary>
    Chunked,

    /// <summary>When the sender closes: responses only.</summary>
    UntilClose,
}
