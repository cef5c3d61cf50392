namespace HttpCompletionSim.Completion;

/// <summary>How a handle of a request queue came to be.</summary>
/// <remarks>A role belongs to the handle, not to the queue. A duplicate has the role of its source.</remarks>
internal enum HandleRole
{
    /// <summary>The handle of an object for which roles make no difference.</summary>
    None,

    /// <summary>From the call that created the queue.</summary>
    Creator,

    /// <summary>From a call that opened the queue by its name.</summary>
    Worker,

    /// <summary>From a call that created the queue with HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER.</summary>
    Controller,
}
