namespace HttpCompletionSim.Http.Urls;

/// <summary>Compares hosts and paths character by character, ignoring case (URL-08).</summary>
/// <remarks>
/// The kernel folds one UTF-16 unit at a time with a fixed table, and so does this class. Equality and hash use the same folding; the
/// ignore-case comparers of .NET do not promise that the two agree with it.
/// </remarks>
internal static class UrlText
{
    /// <summary>The hash of the empty text: the first argument of <see cref="AddToHash(uint, char)"/>.</summary>
    public const uint EmptyHash = 2166136261;

    /// <summary>The upper-case form of one UTF-16 unit.</summary>
    public static char Fold(char character) =>
        char.IsAscii(character)
            ? (uint)(character - 'a') <= 'z' - 'a' ? (char)(character & ~0x20) : character
            : char.ToUpperInvariant(character);

    /// <summary>Whether both texts are the same but for case.</summary>
    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length != right.Length)
            return false;

        for (var index = left.CommonPrefixLength(right); index < left.Length; index++)
        {
            if (Fold(left[index]) != Fold(right[index]))
                return false;
        }

        return true;
    }

    /// <summary>The hash of a text that is one character longer.</summary>
    public static uint AddToHash(uint hash, char character) => (hash ^ Fold(character)) * 16777619;

    /// <summary>The hash of a text; equal for texts that are <see cref="Same"/>.</summary>
    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = EmptyHash;
        foreach (var character in text)
            hash = AddToHash(hash, character);
        return hash;
    }
}
