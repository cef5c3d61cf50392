namespace HttpCompletionSim;

/// <summary>
/// Tests that measure something of the whole process, as its memory or its sockets. They run one after the other, after all other tests of
/// the project, because a test beside them would be measured too.
/// </summary>
[CollectionDefinition(nameof(MeasuresTheProcess), DisableParallelization = true)]
public sealed class MeasuresTheProcess;
