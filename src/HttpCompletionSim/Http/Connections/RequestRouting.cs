using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>What becomes of a request that has been routed: the queue that gets it, or the kernel's own answer.</summary>
internal static class RequestRouting
{
    /// <summary>Finds the queue of a route.</summary>
    /// <param name="route">What the router has found.</param>
    /// <param name="queue">The queue of the match, if it is open: the one on whose behalf the kernel answers, if it does.</param>
    /// <returns>The kernel's answer, or null if the queue gets the request (ROUTE-06, ROUTE-07, SESS-10).</returns>
    public static KernelResponse? Refusal(in UrlRoute<IUrlOwner> route, out RequestQueue? queue)
    {
        queue = null;
        switch (route.Outcome)
        {
            case UrlRouteOutcome.NoHost:
                return KernelResponse.InvalidHostname;
            case UrlRouteOutcome.NoPath:
                return KernelResponse.NotFound;
        }

        IUrlOwner owner = route.Registration!.Owner;
        queue = owner.Queue is { IsOpen: true } open ? open : null;
        if (owner.Settings.Find(StateProperty.Instance) == ServerState.Inactive)
            return KernelResponse.Disabled;

        return queue is null ? KernelResponse.ServiceUnavailable : null;
    }

    /// <summary>The kernel's answer to a request that a queue does not take (QUEUE-13, QUEUE-16).</summary>
    public static KernelResponse AnswerTo(RequestRefusal refusal) => refusal switch
    {
        RequestRefusal.QueueFull => KernelResponse.QueueFull,
        RequestRefusal.QueueInactive => KernelResponse.Disabled,
        _ => KernelResponse.ServiceUnavailable,
    };

    /// <summary>How much a client is told that is refused on behalf of a queue, or of none (QUEUE-14, QUEUE-15).</summary>
    public static HTTP_503_RESPONSE_VERBOSITY VerbosityFor(RequestQueue? queue) =>
        queue?.Verbosity ?? HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityLimited;
}
