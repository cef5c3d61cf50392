namespace HttpCompletionSim.Completion;

/// <summary>The machine that an I/O manager belongs to, for the layer above, which finds it through the manager's objects.</summary>
internal interface IIoHost;
