using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>How one argument of a P/Invoke gets from the caller to the C function and back.</summary>
/// <param name="parameter">The parameter of the declaration.</param>
internal abstract class Argument(ParameterDefinition parameter)
{
    protected ParameterDefinition Parameter => parameter;

    /// <summary>The form in which <see cref="Load"/> leaves the argument on the stack.</summary>
    public abstract NativeKind Kind { get; }

    /// <summary>Whether a number on the stack has a sign.</summary>
    public virtual bool IsSigned => false;

    /// <summary>Whether <see cref="Release"/> has to run when the call throws.</summary>
    public virtual bool MustRelease => false;

    /// <summary>Before the call: converts what can fail, and pins.</summary>
    public virtual void Prepare(CallBuilder call)
    {
    }

    /// <summary>Leaves the argument on the stack.</summary>
    public abstract void Load(CallBuilder call);

    /// <summary>After the call: brings results to the caller.</summary>
    public virtual void CopyBack(CallBuilder call)
    {
    }

    /// <summary>At the end, however the call ended: frees what <see cref="Prepare"/> took.</summary>
    public virtual void Release(CallBuilder call)
    {
    }
}
