using HttpCompletionSim.Network;

namespace HttpCompletionSim.Testing;

/// <content>Faults of clients.</content>
internal sealed partial class MachineFaults
{
    /// <summary>Gives a client that has connected its faults.</summary>
    private IClientTransport Strike(IClientTransport client)
    {
        List<ClientEffect>? effects = null;
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is ClientEffect effect && fault.Occurs())
                (effects ??= []).Add(effect);
        }

        return effects is null
            ? client
            : new FaultyClient(client, Scheduler, effects, effect => Tell(effect, NameOfClient(client), effect.Rules));
    }
}
