using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A number or a pointer: it is passed as it is.</summary>
internal sealed class PlainArgument(ParameterDefinition parameter, NativeKind kind) : Argument(parameter)
{
    public override NativeKind Kind => kind;

    public override bool IsSigned => NativeTypes.IsSigned(Parameter.ParameterType);

    public override void Load(CallBuilder call) => call.Load(Parameter);
}
