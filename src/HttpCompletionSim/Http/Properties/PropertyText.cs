namespace HttpCompletionSim.Http;

/// <summary>The texts that a property's structure points to. Their lengths are in bytes, and count no zero at the end.</summary>
internal static unsafe class PropertyText
{
    /// <summary>Whether a text has a pointer, or a length of 0.</summary>
    public static bool IsGiven(char* text, ushort bytes) => text is not null || bytes == 0;

    /// <summary>Copies a text of the caller.</summary>
    public static string Read(char* text, ushort bytes) => bytes == 0 ? "" : new string(text, 0, bytes / sizeof(char));

    /// <summary>How many bytes <see cref="Write"/> writes.</summary>
    public static uint Bytes(string text) => (uint)(text.Length * sizeof(char));

    /// <summary>Writes a text behind a structure.</summary>
    /// <param name="text">The text.</param>
    /// <param name="next">Where the text is written; afterwards the place behind it.</param>
    /// <param name="bytes">The length in bytes.</param>
    /// <returns>The place of the text; null for an empty one.</returns>
    public static char* Write(string text, ref char* next, out ushort bytes)
    {
        bytes = (ushort)Bytes(text);
        if (bytes == 0)
            return null;

        char* place = next;
        text.CopyTo(new Span<char>(place, text.Length));
        next += text.Length;
        return place;
    }
}
