using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>Gives a P/Invoke a body: one that calls the simulator's function, or one that throws.</summary>
internal static class CallBody
{
    /// <summary>Replaces a P/Invoke by a call of the simulator's function.</summary>
    /// <returns>Null, or the reason in words why the arguments cannot be passed; the P/Invoke is then unchanged.</returns>
    public static string? TryReplace(MethodDefinition method, MethodDefinition target, SimulatorMembers simulator, bool hasAnsiVariant)
    {
        if (!method.IsPreserveSig)
            return "its declaration has PreserveSig = false";
        if (method.Parameters.Count != target.Parameters.Count)
            return $"its declaration has {method.Parameters.Count} parameters, the function has {target.Parameters.Count}";

        MethodReference function = simulator.Import(target);
        var arguments = new Argument[method.Parameters.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            ParameterDefinition parameter = method.Parameters[i];
            TypeReference targetType = function.Parameters[i].ParameterType;
            if (ArgumentFactory.Create(parameter, target.Parameters[i], targetType, method.PInvokeInfo, hasAnsiVariant) is not { } argument)
            {
                string type = parameter.ParameterType.FullName;
                return $"its parameter {parameter.Name} has the type {type}, which the simulator does not marshal";
            }

            arguments[i] = argument;
        }

        ResultForm? result = ResultForm.Create(method.MethodReturnType, target.ReturnType);
        if (result is null)
            return $"it returns {method.ReturnType.FullName}, which the simulator does not marshal";

        bool setsLastError = method.PInvokeInfo.SupportsLastError;
        Write(Open(method, simulator), function, arguments, result, setsLastError, target);
        return null;
    }

    /// <summary>Replaces a P/Invoke by a body that throws PlatformNotSupportedException with the name of the function.</summary>
    public static void Throw(MethodDefinition method, string function, SimulatorMembers simulator) =>
        WriteThrow(Open(method, simulator), function);

    /// <summary>Writes a body that throws.</summary>
    public static void WriteThrow(CallBuilder call, string function)
    {
        call.Code.Emit(OpCodes.Ldstr, function);
        call.Help("NotModelled");
        call.Emit(OpCodes.Throw);
    }

    /// <summary>Makes a method with an empty body of what was a P/Invoke.</summary>
    private static CallBuilder Open(MethodDefinition method, SimulatorMembers simulator)
    {
        // The setter of IsPInvokeImpl looks at PInvokeInfo, so that goes first.
        method.PInvokeInfo = null;
        method.IsPInvokeImpl = false;
        method.ImplAttributes = MethodImplAttributes.IL | MethodImplAttributes.Managed;
        method.Body = new MethodBody(method) { InitLocals = true };
        return new CallBuilder(method, simulator);
    }

    private static void Write(
        CallBuilder call, MethodReference function, Argument[] arguments, ResultForm result, bool setsLastError, MethodDefinition target)
    {
        VariableDefinition? returned = result.Native == NativeKind.None ? null : call.Local(function.ReturnType);
        bool mustRelease = arguments.Any(argument => argument.MustRelease);
        Instruction tryStart = call.Code.Create(OpCodes.Nop);
        call.Code.Append(tryStart);
        foreach (Argument argument in arguments)
            argument.Prepare(call);

        if (setsLastError)
            call.Help("ClearLastError");

        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i].Load(call);
            NativeKind wanted = NativeTypes.KindOf(target.Parameters[i].ParameterType)!.Value;
            call.Convert(arguments[i].Kind, wanted, arguments[i].IsSigned);
        }

        call.Code.Emit(OpCodes.Call, function);
        if (returned is not null)
            call.Store(returned);
        if (setsLastError)
            call.Help("KeepLastError");

        foreach (Argument argument in arguments)
            argument.CopyBack(call);

        Instruction end = call.Code.Create(OpCodes.Nop);
        if (mustRelease)
        {
            call.Code.Emit(OpCodes.Leave, end);
            Instruction handlerStart = call.Code.Create(OpCodes.Nop);
            call.Code.Append(handlerStart);
            foreach (Argument argument in arguments.Reverse())
                argument.Release(call);

            call.Emit(OpCodes.Endfinally);
            call.Method.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally)
            {
                TryStart = tryStart,
                TryEnd = handlerStart,
                HandlerStart = handlerStart,
                HandlerEnd = end,
            });
        }

        call.Code.Append(end);
        result.Load(call, returned);
        call.Emit(OpCodes.Ret);
    }
}
