namespace HttpCompletionSim.Win32;

/// <summary>The kind of structure that begins with an HTTP_LOG_DATA.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-11).</para>
/// </remarks>
public enum HTTP_LOG_DATA_TYPE
{
    /// <summary>HTTP_LOG_FIELDS_DATA.</summary>
    HttpLogDataTypeFields = 0,
}
