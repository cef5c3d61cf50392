using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A structure by <c>ref</c> or <c>out</c> whose fields need marshalling, such as strings: C gets a copy.</summary>
internal sealed class CopiedStructureArgument(ParameterDefinition parameter, TypeReference type) : Argument(parameter)
{
    private VariableDefinition? _copy;

    public override NativeKind Kind => NativeKind.Pointer;

    public override bool MustRelease => true;

    public override void Prepare(CallBuilder call)
    {
        _copy = call.Local(call.Types.IntPtr);
        call.Load(Parameter);
        call.Emit(Parameter is { IsOut: true, IsIn: false } ? OpCodes.Ldc_I4_0 : OpCodes.Ldc_I4_1);
        call.Help("StructureToNative", type);
        call.Store(_copy);
    }

    public override void Load(CallBuilder call) => call.Load(_copy!);

    public override void CopyBack(CallBuilder call)
    {
        if (Parameter is { IsIn: true, IsOut: false })
            return;

        call.Load(_copy!);
        call.Load(Parameter);
        call.Help("StructureFromNative", type);
    }

    public override void Release(CallBuilder call)
    {
        call.Load(_copy!);
        call.Help("FreeStructure", type);
    }
}
