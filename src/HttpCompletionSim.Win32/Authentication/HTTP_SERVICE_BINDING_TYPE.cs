namespace HttpCompletionSim.Win32;

/// <summary>The character width of a service name.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-13).</para>
/// </remarks>
public enum HTTP_SERVICE_BINDING_TYPE
{
    /// <summary>No name.</summary>
    HttpServiceBindingTypeNone = 0,

    /// <summary>HTTP_SERVICE_BINDING_W.</summary>
    HttpServiceBindingTypeW = 1,

    /// <summary>HTTP_SERVICE_BINDING_A.</summary>
    HttpServiceBindingTypeA = 2,
}
