using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Lab.Situations;

namespace HttpCompletionSim.Lab.Tests;

/// <summary>The links into the Lab that the pages for students and teachers name.</summary>
public sealed partial class LinksOfPagesTests
{
    [Fact]
    public void Each_link_into_the_lab_leads_to_a_situation_that_can_be_played()
    {
        string[] links =
        [
            .. from path in Directory.GetFiles(Path.Combine(Repository.Root, "docs/tutorials"), "*.md", SearchOption.AllDirectories)
               from Match link in Link().Matches(File.ReadAllText(path))
               select link.Groups[1].Value,
        ];

        links.Length.ShouldBeGreaterThan(12);
        foreach (string link in links)
        {
            var query = new LabQuery(link, [.. SituationRequest.Names, "compare", "predict"]);
            PlayedSituation played = SituationRequest.Of(query).Play();

            played.Steps.OfType<OperationCompleted>().ShouldHaveSingleItem(link);
            played.Differences.ShouldAllBe(each => each.Holds, link);
            query.Word("compare", ["none", .. SituationRequest.Profiles]).ShouldNotBeNull();
            query.YesNo("predict", whenMissing: false);
        }
    }

    [GeneratedRegex(@"http://localhost:8070/\?([^`\s]+)`")]
    private static partial Regex Link();
}
