using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>Gives every P/Invoke of a library of Windows a body.</summary>
internal sealed class FunctionRedirection(ModuleDefinition module, SimulatorMembers simulator, CallerIndex callers)
{
    public IReadOnlyList<RedirectedUse> Apply()
    {
        MethodDefinition[] calls = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.IsPInvokeImpl)];
        return [.. calls.Select(Replace)];
    }

    private RedirectedUse Replace(MethodDefinition method)
    {
        PInvokeInfo call = method.PInvokeInfo;
        string function = $"{call.Module.Name}!{call.EntryPoint}";
        IReadOnlyList<string> usedBy = CallersOf(method);
        if (WindowsLibraries.Find(call.Module.Name) is not { } library)
            return Use(RedirectedOutcome.Unchanged, "its library is none of Windows");

        string reason = "the simulator does not have this function";
        if (simulator.FindFunction(library, call) is { } target)
        {
            if (CallBody.TryReplace(method, target, simulator, hasAnsiVariant: library == WindowsLibraries.Kernel32) is not { } problem)
                return Use(RedirectedOutcome.Simulated, $"{target.DeclaringType.FullName}.{target.Name}");

            reason = problem;
        }

        CallBody.Throw(method, function, simulator);
        return Use(RedirectedOutcome.Throws, reason);

        RedirectedUse Use(RedirectedOutcome outcome, string detail) =>
            new() { Function = function, Callers = usedBy, Outcome = outcome, Detail = detail };
    }

    /// <summary>The callers of a P/Invoke; for the inner P/Invoke of a LibraryImport those of the method that its author wrote.</summary>
    private IReadOnlyList<string> CallersOf(MethodDefinition method)
    {
        bool isGenerated = method.Name.Contains("__PInvoke", StringComparison.Ordinal);
        return isGenerated
            ? [.. callers.UsesOf(method).SelectMany(use => callers.CallersOf(use.Caller)).Distinct()]
            : callers.CallersOf(method);
    }
}
