using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A SafeHandle by <c>out</c>: a new one is made for the handle that the function gives.</summary>
internal sealed class NewSafeHandleArgument(ParameterDefinition parameter, TypeReference type) : Argument(parameter)
{
    private VariableDefinition? _handle;

    public override NativeKind Kind => NativeKind.Pointer;

    public override void Prepare(CallBuilder call) => _handle = call.Local(call.Types.IntPtr);

    public override void Load(CallBuilder call)
    {
        call.LoadAddress(_handle!);
        call.Emit(OpCodes.Conv_U);
    }

    public override void CopyBack(CallBuilder call)
    {
        call.Load(Parameter);
        call.Load(_handle!);
        call.Help("NewHandle", type);
        call.Emit(OpCodes.Stind_Ref);
    }
}
