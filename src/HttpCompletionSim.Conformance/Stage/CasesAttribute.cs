namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Marks a class whose methods are cases.</summary>
/// <param name="address">What their addresses begin with: <c>receive/short-buffer</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CasesAttribute(string address) : Attribute
{
    public string Address { get; } = address;
}
