using System.IO.Pipelines;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Architecture;

/// <summary>What the engine awaits.</summary>
public sealed class AwaitTests
{
    private static readonly Type[] s_pipeAwaiters =
    [
        typeof(ValueTaskAwaiter<ReadResult>),
        typeof(ValueTaskAwaiter<FlushResult>),
        typeof(ConfiguredValueTaskAwaitable<ReadResult>.ConfiguredValueTaskAwaiter),
        typeof(ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter),
    ];

    /// <summary>
    /// A task, or a value task that is no pipe's, gives a continuation that is registered after its completion to the host's thread pool,
    /// where no scheduler counts it. The compiler keeps awaiters that are classes, as the engine's own are, in fields of type object.
    /// </summary>
    [Fact]
    public void The_engine_awaits_pipes_and_its_own_awaiters_only()
    {
        FieldInfo[] awaiters = [.. from type in typeof(SimulatedMachine).Assembly.GetTypes()
                                   where type.IsAssignableTo(typeof(IAsyncStateMachine))
                                   from field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
                                   where field.Name.StartsWith("<>u__", StringComparison.Ordinal)
                                   select field];

        awaiters.Length.ShouldBeGreaterThan(4);
        awaiters.Where(field => field.FieldType != typeof(object) && !s_pipeAwaiters.Contains(field.FieldType))
            .Select(field => $"{field.DeclaringType} awaits by {field.FieldType}")
            .ShouldBeEmpty();
    }
}
