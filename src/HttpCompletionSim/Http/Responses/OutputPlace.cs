namespace HttpCompletionSim.Http;

/// <summary>Where an item stands in a <see cref="ResponseOutput"/>.</summary>
internal enum OutputPlace
{
    /// <summary>The response has no place for the item any more, or the connection has ended. Nothing was written.</summary>
    None,

    /// <summary>The item waits behind other items or is not ready. The item is completed later.</summary>
    InLine,

    /// <summary>The output is free: the caller calls <see cref="ResponseOutput.WriteNow"/>.</summary>
    First,
}
