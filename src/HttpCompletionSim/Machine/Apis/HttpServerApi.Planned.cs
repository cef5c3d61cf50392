using System.Diagnostics;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions that are planned and not there yet.</summary>
internal sealed partial class HttpServerApi
{
    /// <summary>Their names. docs/reference/planned.md is made from this list.</summary>
    /// <remarks>Each of them returns ERROR_CALL_NOT_IMPLEMENTED, before HttpInitialize too, and touches nothing of the caller's.</remarks>
    public static IReadOnlyList<string> PlannedFunctions { get; } =
    [
        nameof(HttpAddFragmentToCache),
        nameof(HttpDeclarePush),
        nameof(HttpDelegateRequestEx),
        nameof(HttpDeleteServiceConfiguration),
        nameof(HttpFlushResponseCache),
        nameof(HttpQueryServiceConfiguration),
        nameof(HttpReadFragmentFromCache),
        nameof(HttpReceiveClientCertificate),
        nameof(HttpSetServiceConfiguration),
        nameof(HttpUpdateServiceConfiguration),
        nameof(HttpWaitForDemandStart),
    ];

    /// <summary>A planned function that returns a code.</summary>
    private uint Planned(string function)
    {
        Debug.Assert(PlannedFunctions.Contains(function), "A planned function stands in the list of those.");
        using var call = new ApiCall(io, function);
        if (call.IsTraced)
            call.Trace();

        return call.Returns(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);
    }
}
