namespace HttpCompletionSim;

/// <summary>The form checks of one function, in the order in which they are made.</summary>
/// <remarks>
/// The function walks this table, and docs/reference/form-checks.md is made from it, so the order of the page is the order of the code.
/// Nothing of the caller's memory is written, and no operation is started, before all checks have passed (OPEN-04).
/// </remarks>
internal sealed class FormTable
{
    public FormTable(string function, params FormCheck[] checks)
    {
        Function = function;
        Checks = checks;
    }

    /// <summary>The name of the function.</summary>
    public string Function { get; }

    /// <summary>What is checked, first to last.</summary>
    public FormCheck[] Checks { get; }
}
