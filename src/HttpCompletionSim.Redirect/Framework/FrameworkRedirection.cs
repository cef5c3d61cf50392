using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Framework;

/// <summary>Turns references to members of .NET that need Windows to members of the simulator.</summary>
internal sealed class FrameworkRedirection(ModuleDefinition module, SimulatorMembers simulator, CallerIndex callers)
{
    private readonly List<RedirectedUse> _uses = [];

    public IReadOnlyList<RedirectedUse> Apply()
    {
        // Methods first: they are found by the names that the types have before they are turned.
        MethodReference[] methods = [.. module.GetMemberReferences().OfType<MethodReference>()];
        foreach (MethodReference method in methods)
            TurnMethod(method);

        bool opensFiles = methods.Any(MentionsFileHandle);
        foreach (TypeReference type in module.GetTypeReferences().ToArray())
        {
            bool isFileOfHost = opensFiles && type.FullName == FrameworkMembers.SafeFileHandle;
            if (!isFileOfHost && FrameworkMembers.Types.TryGetValue(type.FullName, out string? name))
                TurnType(type, simulator.FindType(name)!, [.. methods.Where(method => method.DeclaringType == type)]);
        }

        new ExceptionMessages(module, simulator, callers).Apply();
        return _uses;
    }

    private static string NameOf(MethodReference method) => $"{method.DeclaringType.FullName}.{method.Name}";

    private static bool HaveSameParameters(MethodDefinition own, MethodReference used) =>
        own.Parameters.Select(parameter => parameter.ParameterType.FullName)
            .SequenceEqual(used.Parameters.Select(parameter => TurnedName(parameter.ParameterType)));

    /// <summary>The name that a parameter's type has once all types are turned.</summary>
    private static string TurnedName(TypeReference type) => FrameworkMembers.Types.GetValueOrDefault(type.FullName, type.FullName);

    /// <summary>Whether a method of .NET gives or takes a file handle, such as FileStream.SafeFileHandle.</summary>
    private static bool MentionsFileHandle(MethodReference method) =>
        method.DeclaringType.FullName != FrameworkMembers.SafeFileHandle
        && method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)
            .Any(type => type.FullName == FrameworkMembers.SafeFileHandle);

    /// <summary>The member of a type, or of a class that it derives from; a constructor of the type itself.</summary>
    private static MethodDefinition? FindMember(TypeDefinition type, MethodReference method)
    {
        bool isConstructor = method.Name == ".ctor";
        for (TypeDefinition? each = type; each is not null; each = isConstructor ? null : each.BaseType?.Resolve())
        {
            if (each.Methods.FirstOrDefault(own => own.Name == method.Name && HaveSameParameters(own, method)) is { } found)
                return found;
        }

        return null;
    }

    private void TurnMethod(MethodReference method)
    {
        if (!FrameworkMembers.Methods.TryGetValue((method.DeclaringType.FullName, method.Name), out (string Type, string Method) name))
            return;

        MethodDefinition? target = simulator.FindType(name.Type)!.Methods.FirstOrDefault(
            own => own.Name == name.Method && HaveSameParameters(own, method));
        IReadOnlyList<(MethodDefinition Caller, Instruction Place)> places = callers.UsesOf(method);
        if (target is null || places.Count == 0)
            return;

        MethodReference own = simulator.Import(target);
        foreach ((_, Instruction place) in places)
            place.Operand = own;

        Report(method, RedirectedOutcome.Simulated, $"{name.Type}.{name.Method}");
    }

    private void TurnType(TypeReference type, TypeDefinition own, MethodReference[] members)
    {
        foreach (MethodReference member in members)
        {
            if (FindMember(own, member) is { } target)
            {
                Report(member, RedirectedOutcome.Simulated, $"{target.DeclaringType.FullName}.{target.Name}");
                continue;
            }

            Report(member, RedirectedOutcome.Throws, $"{own.FullName} does not have this member");
            foreach (var uses in callers.UsesOf(member).GroupBy(use => use.Place.OpCode.Code == Code.Newobj))
            {
                MethodDefinition throwing = Throwing(member, makesObject: uses.Key);
                foreach ((_, Instruction place) in uses)
                {
                    if (place.OpCode.Code is Code.Callvirt or Code.Newobj)
                        place.OpCode = OpCodes.Call;

                    place.Operand = throwing;
                }
            }
        }

        // A reference is one object for the whole module, so its new name holds wherever the type occurs.
        TypeReference reference = simulator.Import(own);
        type.Namespace = reference.Namespace;
        type.Name = reference.Name;
        type.Scope = reference.Scope;
    }

    /// <summary>A static method that takes what a member takes, returns what it returns, and throws its name.</summary>
    /// <param name="member">The member.</param>
    /// <param name="makesObject">Whether it is a constructor in a <c>new</c>; in the call of a base class it has an object already.</param>
    private MethodDefinition Throwing(MethodReference member, bool makesObject)
    {
        const string Name = "HttpCompletionSimRedirected";
        TypeDefinition? holder = module.GetType(Name);
        if (holder is null)
        {
            const TypeAttributes StaticClass =
                TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
            holder = new TypeDefinition("", Name, StaticClass, module.TypeSystem.Object);
            module.Types.Add(holder);
        }

        TypeReference returned = makesObject ? member.DeclaringType : member.ReturnType;
        var method = new MethodDefinition(
            $"{member.DeclaringType.Name}_{member.Name.TrimStart('.')}_{holder.Methods.Count}",
            MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig,
            returned);
        if (member.HasThis && !makesObject)
            method.Parameters.Add(new ParameterDefinition(member.DeclaringType));
        foreach (ParameterDefinition parameter in member.Parameters)
            method.Parameters.Add(new ParameterDefinition(parameter.ParameterType));

        holder.Methods.Add(method);
        CallBody.WriteThrow(new CallBuilder(method, simulator), NameOf(member));
        return method;
    }

    private void Report(MethodReference method, RedirectedOutcome outcome, string detail) => _uses.Add(new RedirectedUse
    {
        Function = NameOf(method),
        Callers = callers.CallersOf(method),
        Outcome = outcome,
        Detail = detail,
    });
}
