using HttpCompletionSim.Http;

namespace HttpCompletionSim;

/// <summary>The sum of several checks that only compare numbers: a form within these bounds passes all of them.</summary>
/// <remarks>
/// A form outside the bounds may pass as well, for example where a flag asks for a name that is there, or a buffer is large enough for the
/// structure of version 1.0 only. Then the whole table is walked.
/// </remarks>
internal sealed class SimpleForm
{
    /// <summary>Whether the library must be initialized.</summary>
    public bool NeedsLibrary { get; private set; }

    /// <summary>Flags that a check refuses, or that make a check look further.</summary>
    public uint UnwantedFlags { get; private set; }

    /// <summary>All ones if the reserved arguments must be 0, else 0.</summary>
    public nuint ReservedMask { get; private set; }

    /// <summary>The least value of the pointer: 1 if it must not be NULL.</summary>
    public nuint LeastPointer { get; private set; }

    /// <summary>The bits of the pointer that must be 0.</summary>
    public nuint AlignmentMask { get; private set; }

    /// <summary>The least length.</summary>
    public uint LeastLength { get; private set; }

    /// <summary>The greatest length.</summary>
    public uint GreatestLength { get; private set; } = uint.MaxValue;

    /// <summary>Whether a check is one that the sum covers.</summary>
    public static bool Covers(FormCheck check) => new SimpleForm().TryAdd(check);

    /// <summary>The sum of those checks that it covers.</summary>
    public static SimpleForm Of(FormCheck[] checks)
    {
        var sum = new SimpleForm();
        foreach (FormCheck check in checks)
            sum.TryAdd(check);

        return sum;
    }

    private bool TryAdd(FormCheck check)
    {
        switch (check.Kind)
        {
            case FormCheckKind.LibraryInitialized:
                NeedsLibrary = true;
                return true;
            case FormCheckKind.KnownFlags:
                UnwantedFlags |= ~check.Operand;
                return true;
            case FormCheckKind.NoPlannedFlags or FormCheckKind.OpaqueHasStatus101 or FormCheckKind.FlagsGoTogether
                or FormCheckKind.FlagNeedsName or FormCheckKind.FlagExcludesSecurity:
                UnwantedFlags |= check.Operand;
                return true;
            case FormCheckKind.ReservedIsZero:
                ReservedMask = nuint.MaxValue;
                return true;
            case FormCheckKind.PointerGiven:
                LeastPointer = 1;
                return true;
            case FormCheckKind.PointerAligned:
                AlignmentMask |= check.Operand - 1;
                return true;
            case FormCheckKind.LengthGiven:
                LeastLength = Math.Max(LeastLength, 1);
                return true;
            case FormCheckKind.RoomForRequest:
                LeastLength = Math.Max(LeastLength, RequestMarshaller.FixedSize(version: 2));
                return true;
            case FormCheckKind.CountAtMost:
                GreatestLength = Math.Min(GreatestLength, check.Operand);
                return true;
            default:
                return false;
        }
    }
}
