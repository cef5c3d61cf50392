using System.Text;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The Lab for a browser without scripts: a form, and the situation as text.</summary>
internal static class TextFormPage
{
    /// <summary>The page.</summary>
    /// <param name="query">The query with the choices of the form.</param>
    public static string Make(string query)
    {
        string result;
        try
        {
            result = $"<pre class=\"scroll\" tabindex=\"0\">{Html.Escape(SituationPages.Text(query))}</pre>";
        }
        catch (LabRequestException problem)
        {
            result = $"<p role=\"alert\">{Html.Escape(problem.Message)}</p>";
        }

        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Completion Lab, as text</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="page.css">
            <link rel="stylesheet" href="lab.css">
            </head>
            <body>
            <main class="text-page">
            <h1>Completion Lab, as text</h1>
            <form method="get" action="text">{Selects(query)}<button class="primary">Play</button></form>
            {result}
            </main>
            </body>
            </html>
            """;
    }

    private static string Selects(string query)
    {
        var selects = new StringBuilder();
        Dictionary<string, string> chosen = ChosenIn(query);
        Add("operation", "Operation", [.. Operation.All.Select(operation => operation.Name)]);
        Add("overlapped", "OVERLAPPED", ["yes", "no"]);
        Add("bytes", "Byte-count pointer", ["no", "yes"]);
        Add("event", "hEvent", SituationWords.Events);
        Add("port", "Port", ["no", "yes"]);
        Add("skip", "Skip on success", ["no", "yes"]);
        Add("when", "Completes", SituationWords.Moments);
        Add("result", "Result", SituationWords.Results);
        Add("profile", "Profile", SituationRequest.Profiles);
        return selects.ToString();

        void Add(string name, string label, IReadOnlyList<string> words)
        {
            selects.Append($"<label>{Html.Escape(label)} <select name=\"{name}\">");
            foreach (string word in words)
                selects.Append($"<option{(chosen.GetValueOrDefault(name) == word ? " selected" : "")}>{Html.Escape(word)}</option>");

            selects.Append("</select></label> ");
        }
    }

    private static Dictionary<string, string> ChosenIn(string query)
    {
        try
        {
            var read = new LabQuery(query, SituationRequest.Names);
            return SituationRequest.Names.ToDictionary(name => name, name => read.Text(name, ""));
        }
        catch (LabRequestException)
        {
            // The page says so below the form, which shows the defaults.
            return [];
        }
    }
}
