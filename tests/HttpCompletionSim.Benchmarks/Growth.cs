namespace HttpCompletionSim.Benchmarks;

internal static class Growth
{
    public static Task MeasureAsync(TextWriter to, Options options) => Task.CompletedTask;
}
