namespace HttpCompletionSim.Wire;

/// <summary>The four shapes of a request target.</summary>
internal enum TargetForm : byte
{
    /// <summary><c>/path?query</c>.</summary>
    Origin,

    /// <summary><c>http://host/path?query</c>: host and port come from here, not from the Host header (COOK-04).</summary>
    Absolute,

    /// <summary><c>*</c>, with OPTIONS (COOK-06).</summary>
    Asterisk,

    /// <summary><c>host:port</c>, with CONNECT.</summary>
    Authority,
}
