using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A structure by value, whose bytes are read as those of the type that the function has: the layouts are equal.</summary>
internal sealed class StructureArgument(ParameterDefinition parameter, TypeReference target, NativeKind kind) : Argument(parameter)
{
    public override NativeKind Kind => kind;

    public override void Load(CallBuilder call)
    {
        call.LoadAddress(Parameter);
        call.Code.Emit(OpCodes.Ldobj, target);
    }
}
