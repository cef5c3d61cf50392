using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A <c>bool</c>: C gets 0 or 1.</summary>
internal sealed class BooleanArgument(ParameterDefinition parameter) : Argument(parameter)
{
    public override NativeKind Kind => NativeKind.Number32;

    public override void Load(CallBuilder call)
    {
        call.Load(Parameter);
        call.Normalize();
    }
}
