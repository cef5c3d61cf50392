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
        // A tag is accepted as a property of a request.
        HTTP_FEATURE_ID.HttpFeatureDscp => true,

        _ => false,
    };
}
