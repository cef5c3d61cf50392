using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A string for a function that takes UTF-16: the function reads the characters of the string itself, which is pinned.</summary>
internal sealed class StringArgument(ParameterDefinition parameter) : Argument(parameter)
{
    private VariableDefinition? _pinned;

    public override NativeKind Kind => NativeKind.Pointer;

    public override void Prepare(CallBuilder call)
    {
        _pinned = call.Local(new PinnedType(new ByReferenceType(call.Types.Char)));
        call.Load(Parameter);
        call.Help("FirstCharacter");
        call.Store(_pinned);
    }

    public override void Load(CallBuilder call)
    {
        call.Load(_pinned!);
        call.Emit(OpCodes.Conv_U);
    }
}
