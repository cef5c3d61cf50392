using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A CriticalHandle: its value is passed, without a reference.</summary>
internal sealed class CriticalHandleArgument(ParameterDefinition parameter) : Argument(parameter)
{
    public override NativeKind Kind => NativeKind.Pointer;

    public override void Load(CallBuilder call)
    {
        call.Load(Parameter);
        call.Help("HandleOf");
    }
}
