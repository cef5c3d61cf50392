namespace HttpCompletionSim.Http.Urls;

/// <summary>Why a URL could not be cooked. Each failure has an answer of its own from the kernel.</summary>
internal enum CookedUrlFailure : byte
{
    /// <summary>It could.</summary>
    None,

    /// <summary>400, "Invalid URL": target, escapes or segments are bad (COOK-10, COOK-12, COOK-13).</summary>
    InvalidUrl,

    /// <summary>400, "Invalid Hostname": the host is missing or is none (COOK-14).</summary>
    InvalidHostname,
}
