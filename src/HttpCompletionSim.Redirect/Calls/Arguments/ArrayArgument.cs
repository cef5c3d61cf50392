using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>An array whose elements have the same bytes in C: it is pinned, and null is NULL.</summary>
internal sealed class ArrayArgument(ParameterDefinition parameter, TypeReference element) : Argument(parameter)
{
    private VariableDefinition? _pinned;

    public override NativeKind Kind => NativeKind.Pointer;

    public override void Prepare(CallBuilder call)
    {
        _pinned = call.Local(new PinnedType(new ByReferenceType(element)));
        call.Load(Parameter);
        call.Help("FirstElement", element);
        call.Store(_pinned);
    }

    public override void Load(CallBuilder call)
    {
        call.Load(_pinned!);
        call.Emit(OpCodes.Conv_U);
    }
}
