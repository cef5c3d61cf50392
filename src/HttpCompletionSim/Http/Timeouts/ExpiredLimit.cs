namespace HttpCompletionSim.Http;

/// <summary>A limit that has passed. The thread of the timer holds no lock, so the limit may have been replaced since.</summary>
/// <param name="Reason">The reason for the limit.</param>
/// <param name="RequestId">The request that the limit is for; 0 if it is for the connection.</param>
/// <param name="Number">The number of the setting, for <see cref="ConnectionDeadline.IsLatest"/>.</param>
internal readonly record struct ExpiredLimit(TimeoutReason Reason, ulong RequestId, long Number);
