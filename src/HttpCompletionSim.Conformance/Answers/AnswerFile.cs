using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Answers;

/// <summary>The answers of one system to the open questions, as a file that can be sent to the project.</summary>
/// <param name="System">The name of the system that answered.</param>
/// <param name="Target">The target on which the cases ran.</param>
/// <param name="Profile">The profile of the simulator's values.</param>
/// <param name="Answers">The answers, question by question.</param>
internal sealed record AnswerFile(string System, string Target, string Profile, IReadOnlyList<AnsweredQuestion> Answers)
{
    /// <summary>The version of the format. A reader accepts only its own.</summary>
    public const int Version = 2;

    /// <summary>The version number in the file.</summary>
    public int FileVersion { get; init; } = Version;

    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The files that the project has received.</summary>
    public static IReadOnlyList<AnswerFile> Known { get; } =
    [
        .. from name in typeof(AnswerFile).Assembly.GetManifestResourceNames()
           where name.StartsWith("answers/", StringComparison.Ordinal)
           orderby name
           select Parse(new StreamReader(typeof(AnswerFile).Assembly.GetManifestResourceStream(name)!).ReadToEnd(), name),
    ];

    /// <summary>Makes a file from outcomes.</summary>
    public static AnswerFile From(Target target, IReadOnlyList<CaseOutcome> outcomes) => new(
        $"{target.System}, {RuntimeInformation.ProcessArchitecture}",
        target.Name,
        outcomes[0].Profile.Name,
        [
            .. outcomes.Select(outcome => new AnsweredQuestion(
                outcome.Case.Address,
                outcome.Case.Requirement,
                outcome.NotReached,
                [.. outcome.Observations.Select(each => new AnsweredCheck(each.Check, each.Seen, each.Expected))])),
        ]);

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">Its name in messages.</param>
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
            throw new ResultFormatException($"{name} is not a file of answers: write one with httpsim answers.");

        return file.FileVersion == Version
            ? file
            : throw new ResultFormatException(
                $"{name} is of version {file.FileVersion}, and this httpsim reads version {Version}: "
                + "write it again with this httpsim answers.");
    }

    /// <summary>The file as text.</summary>
    public string Format() => JsonSerializer.Serialize(this, s_options) + "\n";
}
