using System.Diagnostics;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The form checks of one function, in the order in which they are made.</summary>
/// <remarks>
/// <para>The function walks this table, and docs/reference/form-checks.md is made from it, so the page has the order of the code.
/// Nothing of the caller's memory is written, and no operation is started, before all checks have passed (OPEN-04).</para>
/// <para>Receives and sends check a good form at every call. <see cref="Simple"/> is the sum of the checks that only compare numbers, so
/// that one comparison of each number says that all of them pass; then only <see cref="Others"/> are walked. They have no side effects, so
/// the result is that of the whole walk.</para>
/// </remarks>
internal sealed class FormTable
{
    public FormTable(string function, params FormCheck[] checks)
    {
        Function = function;
        Checks = checks;
        Simple = SimpleForm.Of(checks);
        Others = [.. checks.Where(check => !SimpleForm.Covers(check))];
    }

    /// <summary>The name of the function.</summary>
    public string Function { get; }

    /// <summary>What is checked, first to last.</summary>
    public FormCheck[] Checks { get; }

    /// <summary>A form that passes every check that only compares numbers.</summary>
    public SimpleForm Simple { get; }

    /// <summary>The checks that <see cref="Simple"/> does not cover, in their order.</summary>
    public FormCheck[] Others { get; }

    /// <summary>Makes the checks of a table that only asks to what kind of object one handle refers, and before that for
    /// pointers.</summary>
    /// <param name="handle">The handle of the call.</param>
    /// <param name="target">The object of the handle; null when a check does not pass.</param>
    /// <param name="pointersGiven">Whether the pointers are there that the table asks for before it asks for the handle.</param>
    /// <returns>NO_ERROR, or the code of the first check that does not pass.</returns>
    /// <remarks>Posting and removing packets and setting events take this way, because <see cref="KernelCallForm"/> costs them a tenth of
    /// their time.</remarks>
    public uint FindOnly<T>(nint handle, out T? target, bool pointersGiven = true)
        where T : KernelObject
    {
        Debug.Assert(TypeOf(Checks[^1].Kind) == typeof(T), "The last check of the table asks for this type.");
        Debug.Assert(
            Checks.Length == 1 || Checks is [{ Kind: FormCheckKind.PointerGiven }, _], "Only a check for pointers comes before it.");
        target = pointersGiven ? HandleTable.Find(handle) as T : null;
        if (target is not null)
            return Win32Error.NO_ERROR;

        return pointersGiven ? Checks[^1].Code : Checks[0].Code;
    }

    /// <summary>Makes checks, first to last.</summary>
    /// <returns>NO_ERROR, or the code of the first check that does not pass.</returns>
    public static uint Walk<TForm>(FormCheck[] checks, scoped ref TForm form)
        where TForm : struct, ICallForm, allows ref struct
    {
        foreach (FormCheck check in checks)
        {
            uint code = form.CodeOf(check);
            if (code != Win32Error.NO_ERROR)
            {
                Debug.Assert(code == check.Code || code == check.OtherCode, "A form check gives no code but those of its table.");
                return code;
            }
        }

        return Win32Error.NO_ERROR;
    }

    /// <summary>The code of the checks, or that of a fault when they have all passed.</summary>
    public static uint FailAfter(uint code, IoManager io, string function) =>
        code == Win32Error.NO_ERROR && io.Faults is { } faults ? faults.Fail(function) : code;

    private static Type? TypeOf(FormCheckKind kind) => kind switch
    {
        FormCheckKind.Port => typeof(CompletionPort),
        FormCheckKind.Event => typeof(EventObject),
        FormCheckKind.WaitableObject => typeof(DispatcherObject),
        _ => null,
    };
}
