using System.Globalization;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>The name of a controlled run: <c>hcs3:&lt;seed&gt;:&lt;choices&gt;:&lt;checksum&gt;</c>. Running it again repeats the
/// run.</summary>
/// <remarks>
/// <para>The seed is decimal. Each choice is written with its kind and its count, most of them as one letter or digit, so a run that asks
/// another question than the token has an answer for is stopped at that choice. The checksum covers the seed and all choices, so a token
/// that was cut or mistyped is refused before anything runs.</para>
/// <para>There may be no choices; then the seed decides everything (<see cref="FromSeed"/>). They may be the first ones of a run only; then
/// the seed decides the rest (<see cref="Prefix"/>).</para>
/// <para>A token may have the word <c>natural</c> in place of the seed, and count natural choices in place of writing them:
/// <c>hcs3:natural:-41-e-7-:dh0a</c> differs from the natural order in one choice. Each thread then runs until it cannot go on, and the
/// oldest that can goes on after it. A failure that was shrunk has such a token.</para>
/// <para>Two tokens are equal when their texts are.</para>
/// </remarks>
public sealed class ScheduleToken : IEquatable<ScheduleToken>
{
    private const string Version = "hcs3";
    private const string Natural = "natural";
    private const string Form = Version + ":<seed>:<choices>:<checksum>";

    private static readonly string[] s_oldVersions = ["hcs1", "hcs2"];

    private readonly string _text;

    /// <summary>Makes a token.</summary>
    /// <param name="seed">Decides what comes after the choices; null for the natural order.</param>
    /// <param name="choices">The first choices of the run. Their places and threads do not go into the token.</param>
    /// <exception cref="ArgumentException">A choice has fewer than two outcomes, or chooses none of them.</exception>
    public ScheduleToken(ulong? seed, IEnumerable<ScheduleChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ScheduleChoice[] written = [.. choices.Select(choice => choice.Written)];
        if (Array.FindIndex(written, choice => !IsChoice(choice)) is >= 0 and int bad)
            throw new ArgumentException($"{written[bad]} is no choice.", nameof(choices));

        Seed = seed;
        Choices = written;
        string from = seed?.ToString(CultureInfo.InvariantCulture) ?? Natural;
        string covered = $"{Version}:{from}:{ChoiceText.Write(written)}";
        _text = $"{covered}:{ChoiceText.Checksum(covered)}";
    }

    /// <summary>Decides what comes after the choices; null for the natural order.</summary>
    public ulong? Seed { get; }

    /// <summary>The first choices of the run, without their places. Where the token only counts the natural ones, there is a
    /// <see cref="ScheduleChoice.AnyNatural"/> for each.</summary>
    public IReadOnlyList<ScheduleChoice> Choices { get; }

    /// <summary>The token of a run that its seed alone decides.</summary>
    public static ScheduleToken FromSeed(ulong seed) => new(seed, []);

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">The text is no token of this version, or was changed since it was written.</exception>
    public static ScheduleToken Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        ulong? seed = parts.Length > 1 && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : null;
        bool hasSeed = seed is not null || (parts.Length > 1 && parts[1] == Natural);
        if (s_oldVersions.Contains(parts[0]))
        {
            throw new FormatException(
                $"'{text}' has version {parts[0]}: {parts[0]} tokens were written by an earlier version; "
                + $"run the scenario again from its seed{(seed is null ? "" : $" {seed}")} to get a new one.");
        }

        if (parts[0] != Version)
            throw new FormatException($"'{text}' is no run token; it should look like {Form}.");

        if (parts.Length != 4 || !hasSeed)
            throw new FormatException($"'{text}' is no whole run token of version {Version}; it should look like {Form}. Copy it again.");

        string covered = text[..text.LastIndexOf(':')];
        if (parts[3] != ChoiceText.Checksum(covered))
            throw NoToken("its checksum does not fit the rest, so it was cut or changed");

        ScheduleToken? token = ChoiceText.Read(parts[2]) is { } choices ? new ScheduleToken(seed, choices) : null;
        return token?._text == text ? token : throw NoToken("its choices cannot be read");

        FormatException NoToken(string reason) => new($"'{text}' is no run token: {reason}. Copy it again.");
    }

    /// <summary>The token of the first choices of this one; the seed decides the rest.</summary>
    public ScheduleToken Prefix(int count) => new(Seed, Choices.Take(count));

    private static bool IsChoice(ScheduleChoice choice) =>
        choice == ScheduleChoice.AnyNatural || (choice.Count >= 2 && (uint)choice.Chosen < (uint)choice.Count);

    /// <inheritdoc/>
    public bool Equals(ScheduleToken? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScheduleToken);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text of the token, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => _text;
}
