using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A number, pointer or structure by <c>ref</c>, <c>in</c> or <c>out</c>, with the same bytes in C: it is pinned.</summary>
internal sealed class ReferenceArgument(ParameterDefinition parameter, TypeReference type) : Argument(parameter)
{
    private VariableDefinition? _pinned;

    public override NativeKind Kind => NativeKind.Pointer;

    public override void Prepare(CallBuilder call)
    {
        _pinned = call.Local(new PinnedType(new ByReferenceType(type)));
        call.Load(Parameter);
        call.Store(_pinned);
    }

    public override void Load(CallBuilder call)
    {
        call.Load(_pinned!);
        call.Emit(OpCodes.Conv_U);
    }
}
