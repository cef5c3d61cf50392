using System.Globalization;
using System.Text;

namespace HttpCompletionSim;

/// <summary>The name of a one-at-a-time run: <c>hcs1:&lt;seed&gt;:&lt;choices&gt;</c>. Running it again repeats the run.</summary>
/// <remarks>
/// The seed is decimal. Each choice is one digit of base 36, or <c>z</c> and two digits for 35 and above. The choices may be
/// empty, then the seed decides everything; they may be a prefix, then the seed decides the rest.
/// </remarks>
public sealed record SimulationToken(ulong Seed, IReadOnlyList<int> Choices)
{
    private const string Prefix = "hcs1";
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The token of a run that its seed alone decides.</summary>
    public static SimulationToken FromSeed(ulong seed) => new(seed, []);

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">The text is no token of this version.</exception>
    public static SimulationToken Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        if (parts.Length != 3 || parts[0] != Prefix || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            throw new FormatException($"'{text}' is no run token; it should look like {Prefix}:<seed>:<choices>.");

        var choices = new List<int>();
        string digits = parts[2];
        for (int i = 0; i < digits.Length; i++)
        {
            if (digits[i] != 'z')
            {
                choices.Add(Digit(text, digits, i));
                continue;
            }

            choices.Add((Digit(text, digits, i + 1) * 36) + Digit(text, digits, i + 2));
            i += 2;
        }

        return new SimulationToken(seed, choices);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Prefix}:{Seed}:");
        foreach (int choice in Choices)
        {
            if (choice < 35)
                text.Append(Digits[choice]);
            else
                text.Append('z').Append(Digits[choice / 36]).Append(Digits[choice % 36]);
        }

        return text.ToString();
    }

    private static int Digit(string text, string digits, int index)
    {
        int value = index < digits.Length ? Digits.IndexOf(digits[index], StringComparison.Ordinal) : -1;
        return value >= 0 ? value : throw new FormatException($"'{text}' is no run token: its choices end or go wrong at position {index}.");
    }
}
