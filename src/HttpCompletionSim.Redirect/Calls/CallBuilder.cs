using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>The body under construction that a P/Invoke gets, and the steps of its arguments.</summary>
/// <param name="method">The method that was a P/Invoke.</param>
/// <param name="simulator">The members of the simulator.</param>
internal sealed class CallBuilder(MethodDefinition method, SimulatorMembers simulator)
{
    public MethodDefinition Method => method;

    public SimulatorMembers Simulator => simulator;

    public TypeSystem Types => method.Module.TypeSystem;

    public ILProcessor Code { get; } = method.Body.GetILProcessor();

    /// <summary>A local variable of the body.</summary>
    public VariableDefinition Local(TypeReference type)
    {
        var local = new VariableDefinition(type);
        method.Body.Variables.Add(local);
        return local;
    }

    public void Emit(OpCode code) => Code.Emit(code);

    public void Load(ParameterDefinition parameter) => Code.Emit(OpCodes.Ldarg, parameter);

    public void LoadAddress(ParameterDefinition parameter) => Code.Emit(OpCodes.Ldarga, parameter);

    public void Load(VariableDefinition local) => Code.Emit(OpCodes.Ldloc, local);

    public void LoadAddress(VariableDefinition local) => Code.Emit(OpCodes.Ldloca, local);

    public void Store(VariableDefinition local) => Code.Emit(OpCodes.Stloc, local);

    /// <summary>Calls a method of the simulator's RedirectedCall.</summary>
    public void Help(string name) => Code.Emit(OpCodes.Call, simulator.Helper(name));

    /// <summary>Calls a generic method of the simulator's RedirectedCall.</summary>
    public void Help(string name, TypeReference argument) => Code.Emit(OpCodes.Call, simulator.Helper(name, argument));

    /// <summary>Turns the stack from true or false in any form to 0 or 1.</summary>
    public void Normalize()
    {
        Emit(OpCodes.Ldc_I4_0);
        Emit(OpCodes.Cgt_Un);
    }

    /// <summary>Turns a number on the stack from one form to another.</summary>
    public void Convert(NativeKind from, NativeKind to, bool isSigned)
    {
        if (from == to)
            return;

        Emit(to switch
        {
            NativeKind.Number32 => OpCodes.Conv_U4,
            NativeKind.Number64 => isSigned ? OpCodes.Conv_I8 : OpCodes.Conv_U8,
            _ => isSigned ? OpCodes.Conv_I : OpCodes.Conv_U,
        });
    }
}
