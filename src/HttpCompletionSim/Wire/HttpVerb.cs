namespace HttpCompletionSim.Wire;

/// <summary>The verbs of a request line. The numbers are those of <c>HTTP_VERB</c> (CONST-05).</summary>
internal enum HttpVerb : byte
{
    Unparsed = 0,
    Unknown = 1,
    Invalid = 2,
    Options = 3,
    Get = 4,
    Head = 5,
    Post = 6,
    Put = 7,
    Delete = 8,
    Trace = 9,
    Connect = 10,
    Track = 11,
    Move = 12,
    Copy = 13,
    PropFind = 14,
    PropPatch = 15,
    MkCol = 16,
    Lock = 17,
    Unlock = 18,
    Search = 19,
}
