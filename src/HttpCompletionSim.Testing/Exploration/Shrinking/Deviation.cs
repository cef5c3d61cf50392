namespace HttpCompletionSim.Testing;

/// <summary>A choice that is not the natural one, named so that it keeps its meaning when others are taken back.</summary>
/// <param name="Kind">Whether it chose a thread or an outcome.</param>
/// <param name="Turn">The number of the thread that had the turn.</param>
/// <param name="Step">How many questions of this kind that thread had come to before.</param>
/// <param name="Target">The number of the chosen thread, or the chosen outcome.</param>
internal readonly record struct Deviation(ChoiceKind Kind, int Turn, int Step, int Target);
