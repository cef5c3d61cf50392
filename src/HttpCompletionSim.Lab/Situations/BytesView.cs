namespace HttpCompletionSim.Lab.Situations;

/// <summary>What a byte-count pointer points to.</summary>
/// <param name="Value">The value, as a hexadecimal number.</param>
/// <param name="Text">The value in words.</param>
internal sealed record BytesView(string Value, string Text);
