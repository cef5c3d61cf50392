using System.Reflection;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>A case whose body is a method with a <see cref="CaseAttribute"/>.</summary>
internal sealed class WrittenCase : ConformanceCase
{
    private readonly Action<CaseContext> _body;

    private WrittenCase(string group, CaseAttribute about, Action<CaseContext> body)
        : base($"{group}/{about.Name}", about.Requirement, about.Rules, about.Level)
    {
        _body = body;
        Option = about.Option;
    }

    /// <summary>For an open question, the option that changes what the simulator does; null when there is none.</summary>
    public string? Option { get; }

    /// <summary>All written cases, ordered by the addresses of their classes and, within a class, as in the source file.</summary>
    public static IEnumerable<ConformanceCase> All => In(typeof(WrittenCase).Assembly);

    /// <summary>The written cases of an assembly.</summary>
    public static IEnumerable<ConformanceCase> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        let cases = type.GetCustomAttribute<CasesAttribute>()
        where cases is not null
        orderby cases.Address
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let about = method.GetCustomAttribute<CaseAttribute>()
        where about is not null
        orderby cases.Address, method.MetadataToken
        select new WrittenCase(cases.Address, about, method.CreateDelegate<Action<CaseContext>>());

    public override IReadOnlyList<Observation> Examine(TargetMachine machine, CompletionProfile profile)
    {
        var context = new CaseContext(machine, profile);
        try
        {
            using (context)
                _body(context);
        }
        catch (InconclusiveException) when (context.Observations.Any(each => !each.Holds))
        {
            // A difference that was recorded before stands, whatever happened later.
            return context.Observations;
        }
        catch (Exception failure) when (failure is not InconclusiveException)
        {
            return [.. context.Observations, Observation.NotEnded(failure)];
        }

        // The failure of a thread that the case did not join is reported only here.
        return context.ThreadFailure is { } failureOfThread
            ? [.. context.Observations, Observation.NotEnded(failureOfThread)]
            : context.Observations;
    }
}
