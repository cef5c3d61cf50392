using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls.Arguments;

/// <summary>A delegate of the program, or a pointer to a function, where the simulator takes a delegate of its own.</summary>
/// <remarks>As on Windows, the program keeps its delegate alive for as long as it can be called.</remarks>
internal sealed class CallbackArgument(ParameterDefinition parameter, string helper, bool isDelegate) : Argument(parameter)
{
    public override NativeKind Kind => NativeKind.Delegate;

    public override void Load(CallBuilder call)
    {
        call.Load(Parameter);
        if (isDelegate)
            call.Help("FunctionPointer");

        call.Help(helper);
    }
}
