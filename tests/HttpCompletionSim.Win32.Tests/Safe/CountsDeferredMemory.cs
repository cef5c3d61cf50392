namespace HttpCompletionSim.Win32.Tests;

/// <summary>The count of deferred blocks belongs to the process, so its tests run alone.</summary>
[CollectionDefinition(nameof(CountsDeferredMemory), DisableParallelization = true)]
public sealed class CountsDeferredMemory;
