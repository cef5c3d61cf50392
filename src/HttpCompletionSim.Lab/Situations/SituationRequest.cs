using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The situation that a link names.</summary>
internal sealed record SituationRequest(Operation Operation, Situation Situation, CompletionProfile Profile)
{
    /// <summary>The names in a link, in the order in which the page writes them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["operation", "overlapped", "bytes", "event", "port", "skip", "when", "result", "profile"];

    /// <summary>The names of the profiles.</summary>
    public static IReadOnlyList<string> Profiles { get; } = [.. CompletionProfile.All.Select(profile => profile.Name)];

    /// <summary>Reads the situation of a query.</summary>
    /// <exception cref="LabRequestException">There is no such situation, or the operation cannot bring it about.</exception>
    public static SituationRequest Of(LabQuery query)
    {
        string operation = query.Word("operation", [.. Operation.All.Select(each => each.Name)]);
        Operation played = Operation.All.Single(each => each.Name == operation);
        Situation situation;
        try
        {
            situation = SituationWords.SituationOf(
                query.YesNo("overlapped", whenMissing: true),
                query.YesNo("bytes", whenMissing: false),
                query.Word("event", SituationWords.Events),
                query.YesNo("port", whenMissing: false),
                query.YesNo("skip", whenMissing: false),
                query.Word("when", SituationWords.Moments),
                query.Word("result", SituationWords.Results));
        }
        catch (FormatException problem)
        {
            throw new LabRequestException(problem.Message);
        }

        if (played.ObstacleTo(situation) is { } obstacle)
            throw new LabRequestException(obstacle.ToString());

        string profile = query.Word("profile", Profiles);
        return new SituationRequest(played, situation, CompletionProfile.All.Single(each => each.Name == profile));
    }

    /// <summary>Runs the situation on a machine of its own.</summary>
    public PlayedSituation Play() => OwnThread.Run(() => PlayedSituation.Play(Operation, Situation, Profile));
}
