namespace HttpCompletionSim.Conformance.Layout;

/// <summary>The form of text for people.</summary>
/// <param name="Width">The number of columns.</param>
/// <param name="HasColours">Whether the text may have colours.</param>
internal sealed record TextForm(int Width, bool HasColours)
{
    /// <summary>Lines of any length without colours: the form of a file.</summary>
    public static TextForm OfFile { get; } = new(int.MaxValue, HasColours: false);
}
