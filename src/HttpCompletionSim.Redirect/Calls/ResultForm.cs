using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>How the result of a C function gets to the caller of a P/Invoke.</summary>
internal sealed class ResultForm
{
    private readonly TypeReference _declared;
    private readonly NativeKind _declaredKind;
    private readonly bool _isBoolean;
    private readonly bool _isSafeHandle;
    private readonly bool _isSigned;

    private ResultForm(TypeReference declared, NativeKind declaredKind, NativeKind native, bool isSafeHandle, bool isSigned)
    {
        _declared = declared;
        _declaredKind = declaredKind;
        Native = native;
        _isBoolean = NativeTypes.Plain(declared).MetadataType == MetadataType.Boolean;
        _isSafeHandle = isSafeHandle;
        _isSigned = isSigned;
    }

    /// <summary>The form of the function's result.</summary>
    public NativeKind Native { get; }

    /// <summary>The way of a result; null if its type cannot be marshalled.</summary>
    /// <param name="declared">The result of the P/Invoke.</param>
    /// <param name="target">The type that the simulator's function returns.</param>
    public static ResultForm? Create(MethodReturnType declared, TypeReference target)
    {
        NativeKind native = NativeTypes.KindOf(target)!.Value;
        TypeReference type = declared.ReturnType;
        bool isSafeHandle = NativeTypes.DerivesFrom(type, "System.Runtime.InteropServices.SafeHandle");
        NativeKind? kind = isSafeHandle ? NativeKind.Pointer : NativeTypes.KindOf(type);
        bool fits = kind switch
        {
            NativeKind.None => true,
            NativeKind.Structure => NativeTypes.SizeOf(type) == SizeOnStack(native),
            NativeKind.Number32 or NativeKind.Number64 or NativeKind.Pointer => native is not NativeKind.None,
            _ => false,
        };
        return fits ? new ResultForm(type, kind!.Value, native, isSafeHandle, NativeTypes.IsSigned(target)) : null;
    }

    /// <summary>Leaves the result on the stack.</summary>
    public void Load(CallBuilder call, VariableDefinition? returned)
    {
        if (_declaredKind == NativeKind.None)
            return;

        if (_declaredKind == NativeKind.Structure)
        {
            // The result is a boolean of one byte or a number: the structure takes a word, so it is widened first.
            VariableDefinition word = call.Local(Native == NativeKind.Number32 ? call.Types.Int32 : call.Types.Int64);
            call.Load(returned!);
            call.Emit(Native == NativeKind.Number32 ? OpCodes.Conv_U4 : OpCodes.Conv_U8);
            call.Store(word);
            call.LoadAddress(word);
            call.Code.Emit(OpCodes.Ldobj, _declared);
            return;
        }

        call.Load(returned!);
        if (_isSafeHandle)
            call.Help("NewHandle", _declared);
        else if (_isBoolean)
            call.Normalize();
        else
            call.Convert(Native, _declaredKind, _isSigned);
    }

    private static int SizeOnStack(NativeKind kind) => kind == NativeKind.Number32 ? 4 : 8;
}
