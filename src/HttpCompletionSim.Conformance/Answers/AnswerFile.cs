using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim.Conformance;

/// <summary>What one system answers to the open questions: a file that can be sent to the project.</summary>
/// <param name="System">The system that answered, in words.</param>
/// <param name="World">The world that the cases ran in.</param>
/// <param name="Profile">The profile that the simulator's side is of.</param>
/// <param name="Answers">The answers, question by question.</param>
internal sealed record AnswerFile(string System, string World, string Profile, IReadOnlyList<Answered> Answers)
{
    /// <summary>The version of the format. A reader takes its own and no other.</summary>
    public const int Version = 1;

    /// <summary>The version number in the file.</summary>
    public int FileVersion { get; init; } = Version;

    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The files that the project has been sent.</summary>
    public static IReadOnlyList<AnswerFile> Known { get; } =
    [
        .. from name in typeof(AnswerFile).Assembly.GetManifestResourceNames()
           where name.StartsWith("answers/", StringComparison.Ordinal)
           orderby name
           select Parse(new StreamReader(typeof(AnswerFile).Assembly.GetManifestResourceStream(name)!).ReadToEnd(), name),
    ];

    /// <summary>Makes a file from outcomes.</summary>
    public static AnswerFile From(World world, IReadOnlyList<CaseOutcome> outcomes) => new(
        $"{world.System}, {RuntimeInformation.ProcessArchitecture}",
        world.Name,
        outcomes[0].Profile.Name,
        [
            .. outcomes.Select(outcome => new Answered(
                outcome.Case.Address,
                outcome.Case.Requirement,
                outcome.NotReached,
                [.. outcome.Observations.Select(each => new AnsweredCell(each.Cell, each.Seen, each.Expected))])),
        ]);

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="ResultFormatException">It cannot be read.</exception>
    public static AnswerFile Parse(string text, string name)
    {
        AnswerFile? file;
        try
        {
            file = JsonSerializer.Deserialize<AnswerFile>(text, s_options);
        }
        catch (JsonException)
        {
            file = null;
        }

        if (file is not { Answers: not null })
            throw new ResultFormatException($"{name} is no file of answers: write it with httpsim answers.");

        return file.FileVersion == Version
            ? file
            : throw new ResultFormatException($"{name} is of version {file.FileVersion}, and this httpsim reads version {Version}: write it again with this httpsim answers.");
    }

    /// <summary>The file as text.</summary>
    public string Format() => JsonSerializer.Serialize(this, s_options) + "\n";
}
