namespace HttpCompletionSim.Conformance.Stage;

/// <summary>Marks a class whose methods are cases.</summary>
/// <param name="address">The first part of their addresses: <c>receive/short-buffer</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CasesAttribute(string address) : Attribute
{
    public string Address { get; } = address;
}
