namespace HttpCompletionSim;

/// <summary>The arguments of one call, which can be checked one by one.</summary>
internal interface ICallForm
{
    /// <summary>Makes one check, and notes what it finds.</summary>
    /// <returns>NO_ERROR if the arguments pass, or else the code of the check.</returns>
    uint CodeOf(FormCheck check);
}
