namespace HttpCompletionSim.Http;

/// <summary>Where an item stands in a <see cref="ResponseOutput"/>.</summary>
internal enum OutputPlace
{
    /// <summary>Nowhere: the response has no place for it any more, or the connection has ended. Nothing was written.</summary>
    None,

    /// <summary>Behind other items, or held back. It is completed later.</summary>
    InLine,

    /// <summary>The output is free: the caller calls <see cref="ResponseOutput.WriteNow"/>.</summary>
    First,
}
