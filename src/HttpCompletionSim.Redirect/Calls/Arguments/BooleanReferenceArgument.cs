using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A <c>bool</c> by <c>ref</c> or <c>out</c>: C has a BOOL of 4 bytes.</summary>
internal sealed class BooleanReferenceArgument(ParameterDefinition parameter) : Argument(parameter)
{
    private VariableDefinition? _value;

    public override NativeKind Kind => NativeKind.Pointer;

    public override void Prepare(CallBuilder call)
    {
        _value = call.Local(call.Types.Int32);
        call.Load(Parameter);
        call.Emit(OpCodes.Ldind_U1);
        call.Normalize();
        call.Store(_value);
    }

    public override void Load(CallBuilder call)
    {
        call.LoadAddress(_value!);
        call.Emit(OpCodes.Conv_U);
    }

    public override void CopyBack(CallBuilder call)
    {
        call.Load(Parameter);
        call.Load(_value!);
        call.Normalize();
        call.Emit(OpCodes.Stind_I1);
    }
}
