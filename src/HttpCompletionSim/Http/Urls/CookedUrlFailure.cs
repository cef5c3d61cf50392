namespace HttpCompletionSim.Http.Urls;

/// <summary>Why a URL could not be cooked. The kernel has a separate answer for each failure.</summary>
internal enum CookedUrlFailure : byte
{
    /// <summary>The URL was cooked.</summary>
    None,

    /// <summary>400, "Invalid URL": the target, an escape or a segment is invalid (COOK-10, COOK-12, COOK-13).</summary>
    InvalidUrl,

    /// <summary>400, "Invalid Hostname": the host is missing or invalid (COOK-14).</summary>
    InvalidHostname,
}
