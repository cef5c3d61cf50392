namespace HttpCompletionSim.Win32;

/// <summary>A property given when a request queue is created.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-17).</para>
/// </remarks>
public enum HTTP_CREATE_REQUEST_QUEUE_PROPERTY_ID
{
    /// <summary>An id of the caller's choice.</summary>
    CreateRequestQueueExternalIdProperty = 1,

    /// <summary>One more than the last property.</summary>
    CreateRequestQueueMax = 2,
}
