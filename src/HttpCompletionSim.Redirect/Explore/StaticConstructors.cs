using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace HttpCompletionSim.Redirect.Explore;

/// <summary>Takes the static constructors of an assembly out of the controlled run in which they happen to be called.</summary>
internal static class StaticConstructors
{
    /// <summary>Wraps each body in EnterStaticConstructor and LeaveStaticConstructor.</summary>
    public static void Wrap(ModuleDefinition module, SimulatorMembers simulator)
    {
        MethodReference enter = simulator.Helper("EnterStaticConstructor");
        MethodReference leave = simulator.Helper("LeaveStaticConstructor");
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (method is { IsConstructor: true, IsStatic: true, HasBody: true })
                Wrap(method.Body, enter, leave);
        }
    }

    private static void Wrap(MethodBody body, MethodReference enter, MethodReference leave)
    {
        body.SimplifyMacros();
        var scope = new VariableDefinition(body.Method.Module.TypeSystem.Object);
        body.Variables.Add(scope);
        body.InitLocals = true;
        ILProcessor code = body.GetILProcessor();
        Instruction begin = body.Instructions[0];
        Instruction end = code.Create(OpCodes.Ret);
        foreach (Instruction instruction in body.Instructions)
        {
            // Changed in place: branches lead to it.
            if (instruction.OpCode.Code == Code.Ret)
                (instruction.OpCode, instruction.Operand) = (OpCodes.Leave, end);
        }

        code.InsertBefore(begin, code.Create(OpCodes.Call, enter));
        code.InsertBefore(begin, code.Create(OpCodes.Stloc, scope));
        Instruction last = code.Create(OpCodes.Ldloc, scope);
        code.Append(last);
        code.Append(code.Create(OpCodes.Call, leave));
        code.Append(code.Create(OpCodes.Endfinally));
        code.Append(end);
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = begin,
            TryEnd = last,
            HandlerStart = last,
            HandlerEnd = end,
        });
        body.OptimizeMacros();
    }
}
