using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A string for a function that takes bytes, such as GetProcAddress: it gets a copy.</summary>
internal sealed class AnsiStringArgument(ParameterDefinition parameter) : Argument(parameter)
{
    private VariableDefinition? _copy;

    public override NativeKind Kind => NativeKind.Pointer;

    public override bool MustRelease => true;

    public override void Prepare(CallBuilder call)
    {
        _copy = call.Local(call.Types.IntPtr);
        call.Load(Parameter);
        call.Help("StringToBytes");
        call.Store(_copy);
    }

    public override void Load(CallBuilder call) => call.Load(_copy!);

    public override void Release(CallBuilder call)
    {
        call.Load(_copy!);
        call.Help("FreeBytes");
    }
}
