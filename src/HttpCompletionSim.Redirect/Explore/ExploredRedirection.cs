using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Explore;

/// <summary>Turns the threads, tasks, locks and timers of .NET that an assembly uses to those of a controlled run.</summary>
internal sealed class ExploredRedirection(ModuleDefinition module, SimulatorMembers simulator, CallerIndex callers)
{
    private readonly ExploredMembers _members = new(simulator);
    private readonly Dictionary<string, RedirectedUse> _uses = [];

    public IReadOnlyList<RedirectedUse> Apply()
    {
        // Methods first: they are found by the names that the types have before they are turned.
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(each => each.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions)
                Turn(instruction);
        }

        foreach (TypeReference type in module.GetTypeReferences().ToArray())
            TurnType(type);

        ReportRest();
        return [.. _uses.Values];
    }

    private static string NameOf(MethodReference method) => $"{method.DeclaringType.GetElementType().FullName}.{method.Name}";

    private void Turn(Instruction instruction)
    {
        if (instruction.Operand is not MethodReference used || used.GetElementMethod() is MethodDefinition)
            return;

        MethodReference member = used.GetElementMethod();
        if (_members.FindMethod(member, out bool makesObject) is not { } target || !CanTurn(instruction, member, makesObject))
            return;

        Report(used, RedirectedOutcome.Controlled, $"{target.DeclaringType.FullName}.{target.Name}");
        instruction.Operand = Instantiate(target, used);
        if (instruction.OpCode.Code is Code.Callvirt or Code.Newobj)
            instruction.OpCode = OpCodes.Call;
    }

    /// <summary>
    /// A static method cannot stand for an instance method in a delegate, where the virtual machine passes the instance apart, or for the
    /// constructor of a base class.
    /// </summary>
    private static bool CanTurn(Instruction instruction, MethodReference member, bool makesObject) => instruction.OpCode.Code switch
    {
        Code.Newobj => makesObject,
        Code.Call or Code.Callvirt => !makesObject && instruction.Previous?.OpCode.Code != Code.Constrained,
        Code.Ldftn => !member.HasThis,
        _ => false,
    };

    private MethodReference Instantiate(MethodDefinition target, MethodReference used)
    {
        MethodReference own = simulator.Import(target);
        if (!target.HasGenericParameters)
            return own;

        var instance = new GenericInstanceMethod(own);
        if (used.DeclaringType is GenericInstanceType type)
        {
            foreach (TypeReference argument in type.GenericArguments)
                instance.GenericArguments.Add(argument);
        }

        if (used is GenericInstanceMethod method)
        {
            foreach (TypeReference argument in method.GenericArguments)
                instance.GenericArguments.Add(argument);
        }

        return instance;
    }

    private void TurnType(TypeReference type)
    {
        if (_members.FindType(type) is not { } own)
            return;

        MethodReference[] used = [.. module.GetMemberReferences().OfType<MethodReference>()
            .Where(member => member.DeclaringType.GetElementType().FullName == type.FullName)];
        string? missing = used.FirstOrDefault(member => FindMember(own, member) is null)?.Name;
        string? elsewhere = module.GetMemberReferences().OfType<MethodReference>()
            .FirstOrDefault(member => IsElsewhere(member, type) && Mentions(member, type))
            is { } other ? NameOf(other) : null;
        if ((missing ?? elsewhere) is not null)
        {
            string reason = missing is not null ? $"{own.Name} of the simulator has no {missing}" : $"{elsewhere} takes or gives one";
            foreach (MethodReference member in used)
                Report(member, RedirectedOutcome.NotControlled, reason);

            return;
        }

        foreach (MethodReference member in used)
            Report(member, RedirectedOutcome.Controlled, own.FullName);

        // A reference is one object for the whole module, so its new name holds wherever the type occurs.
        TypeReference reference = simulator.Import(own);
        type.Namespace = reference.Namespace;
        type.Name = reference.Name;
        type.Scope = reference.Scope;
    }

    /// <summary>Whether a member is one of another type, and is still used as it is.</summary>
    private bool IsElsewhere(MethodReference member, TypeReference type)
    {
        string declaring = member.DeclaringType.GetElementType().FullName;
        return declaring != type.FullName
            && !declaring.StartsWith(type.FullName + "/", StringComparison.Ordinal)
            && callers.UsesOf(member).Any(use => IsLeft(use.Place, member));
    }

    private static bool Mentions(MethodReference member, TypeReference type) =>
        member.Parameters.Select(parameter => parameter.ParameterType).Append(member.ReturnType)
            .Any(each => Names(each).Contains(type.FullName));

    private static IEnumerable<string> Names(TypeReference type) => type switch
    {
        GenericInstanceType instance => [instance.ElementType.FullName, .. instance.GenericArguments.SelectMany(Names)],
        TypeSpecification specification => Names(specification.ElementType),
        _ => [type.FullName],
    };

    private static MethodDefinition? FindMember(TypeDefinition own, MethodReference used) => own.Methods.FirstOrDefault(
        each => each.IsPublic && each.Name == used.Name && each.HasThis == used.HasThis
            && each.Parameters.Count == used.Parameters.Count
            && each.GenericParameters.Count == used.GenericParameters.Count
            && ParametersOf(each).SequenceEqual(ParametersOf(used)));

    private static IEnumerable<string> ParametersOf(MethodReference method)
    {
        string text = SignatureText.Of(method);
        string[] parameters = text[(text.IndexOf('(') + 1)..^1].Split(',');
        return method.HasThis && method.Name != ".ctor" ? parameters.Skip(1 + Commas(method.DeclaringType)) : parameters;
    }

    /// <summary>How many commas are in the first parameter, which is the instance.</summary>
    private static int Commas(TypeReference type) => Math.Max(0, SignatureText.ArityOf(type.GetElementType()) - 1);

    private void ReportRest()
    {
        foreach (MethodReference member in module.GetMemberReferences().OfType<MethodReference>())
        {
            TypeReference type = member.DeclaringType.GetElementType();
            if (ThreadingTypes.Matter(type.FullName, member.Name) && callers.UsesOf(member).Any(use => IsLeft(use.Place, member)))
                Report(member, RedirectedOutcome.NotControlled, "it is as in .NET, also in a controlled run");
        }
    }

    private static bool IsLeft(Instruction place, MethodReference member) =>
        place.Operand is MethodReference used && used.GetElementMethod().FullName == member.FullName;

    private void Report(MethodReference method, RedirectedOutcome outcome, string detail)
    {
        string name = NameOf(method);
        _uses.TryAdd($"{name} {outcome}", new RedirectedUse
        {
            Function = name,
            Callers = callers.CallersOf(method),
            Outcome = outcome,
            Detail = detail,
        });
    }
}
