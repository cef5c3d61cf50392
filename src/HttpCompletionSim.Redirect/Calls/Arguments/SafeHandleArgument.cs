using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A SafeHandle: it stays open for the duration of the call.</summary>
internal sealed class SafeHandleArgument(ParameterDefinition parameter) : Argument(parameter)
{
    private Mono.Cecil.Cil.VariableDefinition? _isAdded;

    public override NativeKind Kind => NativeKind.Pointer;

    public override bool MustRelease => true;

    public override void Prepare(CallBuilder call) => _isAdded = call.Local(call.Types.Boolean);

    public override void Load(CallBuilder call)
    {
        call.Load(Parameter);
        call.LoadAddress(_isAdded!);
        call.Help("AddReference");
    }

    public override void Release(CallBuilder call)
    {
        call.Load(Parameter);
        call.Load(_isAdded!);
        call.Help("ReleaseReference");
    }
}
