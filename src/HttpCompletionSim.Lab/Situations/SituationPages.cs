using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Viewer.Rules;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The answers of the Lab about single situations.</summary>
internal static class SituationPages
{
    /// <summary>The choices that the page offers, and the tables of the founding page.</summary>
    public static object Choices() => new
    {
        Operations = Operation.All.Select(operation => new { operation.Name, operation.Function }),
        Events = SituationWords.Events,
        Moments = SituationWords.Moments,
        SituationWords.Results,
        SituationRequest.Profiles,
        Tables = CoverageTable.All.Select(table => new { table.Title, table.Columns, Rows = table.Rows.Select(row => row.Columns) }),
    };

    /// <summary>The call of a situation as source text, the questions to predict, and nothing of the outcome.</summary>
    public static object Call(string query)
    {
        SituationRequest request = SituationRequest.Of(new LabQuery(query, SituationRequest.Names));
        return new
        {
            C = CallText.InC(request.Operation, request.Situation),
            CSharp = CallText.InCSharp(request.Operation, request.Situation),
            Situation = request.Situation.ToString(),
            Questions = Prediction.Of(request.Situation),
        };
    }

    /// <summary>Plays a situation.</summary>
    public static SituationReply Play(string query) =>
        SituationReply.Of(SituationRequest.Of(new LabQuery(query, SituationRequest.Names)).Play());

    /// <summary>Says which answers of a student are right, by playing the situation.</summary>
    public static object Predict(string query)
    {
        var read = new LabQuery(query, [.. SituationRequest.Names, "call", "told", "count"]);
        SituationRequest request = SituationRequest.Of(read);
        IReadOnlyList<PredictionQuestion> questions = Prediction.Of(request.Situation);
        string[] chosen = [.. questions.Select(question => read.Word(question.Name, ["", .. question.Choices.Select(each => each.Word)]))];
        PlayedSituation played = request.Play();
        return new
        {
            Parts = questions.Zip(chosen, (question, word) =>
            {
                PredictionAnswer answer = Prediction.AnswerOf(question.Name, played);
                return new
                {
                    question.Name,
                    question.Text,
                    Chosen = question.Choices.FirstOrDefault(each => each.Word == word)?.Text,
                    Seen = question.Choices.Single(each => each.Word == answer.Word).Text,
                    IsRight = word == answer.Word,
                    Rules = answer.Rules.Select(rule => RuleTexts.Find(rule) ?? new RuleText(rule, "", "")),
                };
            }),
        };
    }

    /// <summary>A situation as text, for a browser without scripts.</summary>
    public static string Text(string query)
    {
        var output = new StringWriter();
        PlayedSituation played = SituationRequest.Of(new LabQuery(query, SituationRequest.Names)).Play();
        Explanation.Write(new TextPage(output, new TextForm(100, HasColours: false)), played);
        return output.ToString();
    }
}
