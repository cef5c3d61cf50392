using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <content>Faults of requests, queues, URLs and time limits.</content>
internal sealed partial class MachineFaults : IHttpFaults
{
    bool IHttpFaults.Breaks(IoOperation operation)
    {
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not ConnectionEffect effect || (int)effect.Operation != operation.Kind || !fault.Occurs())
                continue;

            Tell(effect, NameOf(operation), effect.Rules);
            return true;
        }

        return false;
    }

    void IHttpFaults.Routing()
    {
        UrlTable<IUrlOwner> urls = _machine.Driver.Urls;
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not UrlEffect effect)
                continue;

            if (urls.Find(effect.Url, out UrlRegistration<IUrlOwner>? found) != Win32Error.NO_ERROR || found is null || !fault.Occurs())
                continue;

            Tell(effect, effect.Url, effect.Rules);
            urls.RemoveUrl(effect.Url, found.Owner);
        }
    }

    bool IHttpFaults.IsFull(string queue)
    {
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not QueueEffect effect || !fault.Occurs())
                continue;

            Tell(effect, queue, effect.Rules);
            return true;
        }

        return false;
    }

    bool IHttpFaults.Passes(string connection, TimeoutReason reason)
    {
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not LimitEffect effect || ReasonOf(effect.Limit) != reason || !fault.Occurs())
                continue;

            Tell(effect, connection, effect.Rules);
            return true;
        }

        return false;
    }

    private static TimeoutReason ReasonOf(TimeLimit limit) => limit switch
    {
        TimeLimit.IdleConnection => TimeoutReason.IdleConnection,
        TimeLimit.HeaderWait => TimeoutReason.HeaderWait,
        TimeLimit.EntityBody => TimeoutReason.EntityBody,
        TimeLimit.DrainEntityBody => TimeoutReason.DrainEntityBody,
        TimeLimit.RequestQueue => TimeoutReason.RequestQueue,
        TimeLimit.MinSendRate => TimeoutReason.MinSendRate,
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };
}
