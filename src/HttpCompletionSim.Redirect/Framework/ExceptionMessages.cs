using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace HttpCompletionSim.Redirect.Framework;

/// <summary>
/// Gives each Win32Exception that an assembly makes, or whose class it derives, a message for its Win32 error. Without one .NET takes the
/// message from the errors of the operating system, whose numbers mean other things.
/// </summary>
internal sealed class ExceptionMessages(ModuleDefinition module, SimulatorMembers simulator, CallerIndex callers)
{
    private const string Exception = "System.ComponentModel.Win32Exception";

    public void Apply()
    {
        MethodReference[] constructors = [.. module.GetMemberReferences().OfType<MethodReference>()
            .Where(method => method.DeclaringType.FullName == Exception && method.Name == ".ctor")];
        foreach (MethodReference constructor in constructors)
        {
            bool takesError = constructor.Parameters is [{ ParameterType.MetadataType: MetadataType.Int32 }];
            if (!takesError && constructor.Parameters.Count != 0)
                continue;

            foreach ((MethodDefinition caller, Instruction place) in callers.UsesOf(constructor))
                AddMessage(caller.Body, place, constructor, takesError);
        }
    }

    /// <summary>Turns <c>new Win32Exception(error)</c> into <c>new Win32Exception(error, RedirectedCall.MessageOf(error))</c>.</summary>
    private void AddMessage(MethodBody body, Instruction place, MethodReference constructor, bool takesError)
    {
        var withMessage = new MethodReference(".ctor", module.TypeSystem.Void, constructor.DeclaringType)
        {
            HasThis = true,
            Parameters = { new ParameterDefinition(module.TypeSystem.Int32), new ParameterDefinition(module.TypeSystem.String) },
        };
        body.SimplifyMacros();
        ILProcessor code = body.GetILProcessor();
        Instruction construct = code.Create(place.OpCode, withMessage);
        code.InsertAfter(place, construct);
        code.InsertBefore(construct, code.Create(OpCodes.Call, simulator.Helper("MessageOf")));

        // The instruction itself stays the first one, because branches may lead to it.
        if (takesError)
        {
            place.OpCode = OpCodes.Dup;
            place.Operand = null;
        }
        else
        {
            code.InsertAfter(place, code.Create(OpCodes.Dup));
            place.OpCode = OpCodes.Call;
            place.Operand = simulator.Helper("LastErrorOfException");
        }

        body.OptimizeMacros();
    }
}
