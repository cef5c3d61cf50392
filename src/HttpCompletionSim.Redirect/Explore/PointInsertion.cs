using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace HttpCompletionSim.Redirect.Explore;

/// <summary>Inserts scheduling points before the instructions of an assembly at which threads meet.</summary>
internal sealed class PointInsertion(ModuleDefinition module, SimulatorMembers simulator, RedirectOptions options)
{
    /// <summary>Types whose members are points at the level Interlocked, by their names before and after the redirection.</summary>
    private static readonly HashSet<string> s_types =
    [
        "System.Threading.Interlocked", "System.Threading.Volatile",
        "HttpCompletionSim.Win32.Explored.ExploredMonitor", "HttpCompletionSim.Win32.Explored.Lock",
        "HttpCompletionSim.Win32.Explored.ManualResetValueTaskSourceCore`1", "HttpCompletionSim.Win32.Explored.TaskCompletionSource",
        "HttpCompletionSim.Win32.Explored.TaskCompletionSource`1", "HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle",
        "HttpCompletionSim.Win32.Threading.PreAllocatedOverlapped", "System.Threading.CancellationTokenSource",
    ];

    private readonly MethodReference _point = simulator.Import(
        simulator.FindType("HttpCompletionSim.Win32.Explored.ExploredPoint")!.Methods.Single(method => method.Name == "At"));

    private int _count;

    /// <returns>How many points were inserted.</returns>
    public int Apply()
    {
        if (options.Explore is null or PreemptionLevel.Calls)
            return 0;

        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(each => each.HasBody))
        {
            // Most of what a constructor touches is its own object, which no other thread has. Other threads do see what it does to static
            // fields and to other objects, and are not tried in between: the page of the mode says so. Static constructors are no part of a
            // run.
            if (!method.IsConstructor)
                Apply(method);
        }

        return _count;
    }

    private void Apply(MethodDefinition method)
    {
        (Instruction Place, string What)[] places = [
            .. from each in method.Body.Instructions let what = What(each) where what is not null select (each, what)];
        if (places.Length == 0)
            return;

        method.Body.SimplifyMacros();
        foreach ((Instruction place, string what) in places)
            Insert(method.Body, place, $"{NameOf(method)}: {what}");

        method.Body.OptimizeMacros();
        _count += places.Length;
    }

    private static string NameOf(MethodDefinition method)
    {
        // The compiler calls the body of an asynchronous method <Name>d__1.MoveNext.
        string type = method.DeclaringType.Name;
        int end = type.IndexOf('>');
        return type.StartsWith('<') && end > 1
            ? $"{method.DeclaringType.DeclaringType?.Name}.{type[1..end]}"
            : $"{type}.{method.Name}";
    }

    /// <summary>What an instruction does that other threads can see; null for nothing.</summary>
    private string? What(Instruction instruction) => instruction.Operand switch
    {
        MethodReference used when IsCall(instruction) && s_types.Contains(TypeOf(used)) =>
            $"{used.DeclaringType.GetElementType().Name}.{used.Name}",
        FieldReference field when IsVolatile(instruction) => $"{AccessOf(instruction)} {field.Name}",
        FieldReference field when options.Explore == PreemptionLevel.Fields && IsNamed(field) => $"{AccessOf(instruction)} {field.Name}",
        _ => null,
    };

    private static bool IsCall(Instruction instruction) => instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj;

    private static string TypeOf(MethodReference method) => method.DeclaringType.GetElementType().FullName;

    private static bool IsVolatile(Instruction instruction) => instruction.Previous?.OpCode.Code == Code.Volatile;

    private static string AccessOf(Instruction instruction) =>
        instruction.OpCode.Code is Code.Stfld or Code.Stsfld ? "write" : "read";

    private bool IsNamed(FieldReference field)
    {
        TypeReference type = field.DeclaringType.GetElementType();

        // A field of a state machine or a closure is named as the type around it, and other threads see closures.
        return options.Classes.Contains(type.FullName.Replace('/', '.')) || options.Classes.Contains(type.Name);
    }

    private void Insert(MethodBody body, Instruction place, string what)
    {
        // Prefixes such as volatile. belong to the instruction. Branches lead to the first of them, which therefore becomes the point.
        Instruction first = place;
        while (first.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } prefix)
            first = prefix;

        ILProcessor code = body.GetILProcessor();
        Instruction moved = code.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (first.OpCode, first.Operand);
        (first.OpCode, first.Operand) = (OpCodes.Ldstr, what);
        code.InsertAfter(first, moved);
        code.InsertAfter(first, code.Create(OpCodes.Call, _point));
    }
}
