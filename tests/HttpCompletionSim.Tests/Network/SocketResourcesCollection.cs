namespace HttpCompletionSim.Tests.Network;

/// <summary>Runs while no other test does.</summary>
[CollectionDefinition(nameof(SocketResourcesTests), DisableParallelization = true)]
public sealed class SocketResourcesCollection;
