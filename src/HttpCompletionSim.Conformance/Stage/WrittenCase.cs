using System.Reflection;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>A case that is a method.</summary>
internal sealed class WrittenCase : ConformanceCase
{
    private readonly Action<Scene> _body;

    private WrittenCase(string group, CaseAttribute about, Action<Scene> body)
        : base($"{group}/{about.Name}", about.Requirement, about.Rules, about.Level)
    {
        _body = body;
        Switch = about.Switch;
    }

    /// <summary>The switch that changes what the simulator does, for an open question; null when there is none.</summary>
    public string? Switch { get; }

    /// <summary>All of them, in the order of their addresses' classes and, in each, as written.</summary>
    public static IEnumerable<ConformanceCase> All => In(typeof(WrittenCase).Assembly);

    /// <summary>Those of an assembly.</summary>
    public static IEnumerable<ConformanceCase> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        let cases = type.GetCustomAttribute<CasesAttribute>()
        where cases is not null
        orderby cases.Address
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let about = method.GetCustomAttribute<CaseAttribute>()
        where about is not null
        orderby cases.Address, method.MetadataToken
        select new WrittenCase(cases.Address, about, method.CreateDelegate<Action<Scene>>());

    public override IReadOnlyList<Observation> Examine(WorldMachine machine, CompletionProfile profile)
    {
        var scene = new Scene(machine, profile);
        try
        {
            using (scene)
                _body(scene);
        }
        catch (InconclusiveException) when (scene.Observations.Any(each => !each.Holds))
        {
            // What was seen before stands: it is not as it must be, however the case went on.
            return scene.Observations;
        }
        catch (Exception failure) when (failure is not InconclusiveException)
        {
            return [.. scene.Observations, Observation.NotEnded(failure)];
        }

        // Of a thread that nobody joined this is the only word.
        return scene.ThreadFailure is { } failureOfThread ? [.. scene.Observations, Observation.NotEnded(failureOfThread)] : scene.Observations;
    }
}
