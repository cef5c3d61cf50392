namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>One thing that is wrong with a call, so that one check of its table does not pass.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Code">The code that the check gives for it.</param>
/// <param name="Sets">The argument that it sets. Two faults of one argument exclude each other; a fault that adds a flag sets none.</param>
/// <param name="Apply">Spoils the call.</param>
internal sealed record FormFault(string Name, uint Code, string Sets, Action<FormCall> Apply)
{
    public override string ToString() => Name;
}
