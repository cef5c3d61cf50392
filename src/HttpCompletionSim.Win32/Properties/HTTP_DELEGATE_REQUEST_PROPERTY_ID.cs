namespace HttpCompletionSim.Win32;

/// <summary>The kind of an HTTP_DELEGATE_REQUEST_PROPERTY_INFO.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-17).</para>
/// </remarks>
public enum HTTP_DELEGATE_REQUEST_PROPERTY_ID
{
    /// <summary>Reserved.</summary>
    DelegateRequestReservedProperty = 0,

    /// <summary>The URL to delegate to.</summary>
    DelegateRequestDelegateUrlProperty = 1,
}
