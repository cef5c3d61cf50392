using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>What HttpIsFeatureSupported says (FN-03).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A program asks before it uses a feature, so a feature is supported here if the functions behind it are. An id
/// that is not in the table is none (FN-03).</para>
/// </remarks>
internal static class HttpFeatures
{
    public static bool Has(HTTP_FEATURE_ID feature) => feature switch
    {
        HTTP_FEATURE_ID.HttpFeatureResponseTrailers => true,

        // Properties of requests that can be set.
        HTTP_FEATURE_ID.HttpFeatureIdleConnectionTimeoutRequestProperty => true,
        HTTP_FEATURE_ID.HttpFeatureDscp => true,

        _ => false,
    };
}
