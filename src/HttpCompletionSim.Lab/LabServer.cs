using System.Text.Json;
using HttpCompletionSim.Lab.Orders;
using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Lab.Situations;
using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Lab;

/// <summary>The Completion Lab: its page, and the answers that the page asks for.</summary>
/// <remarks>
/// The request queue that serves it is one of the simulator's own, on real sockets. Each answer runs its situation on a machine of its own:
/// nothing is computed in the page that the engine decides.
/// </remarks>
internal sealed class LabServer : IDisposable
{
    /// <summary>The policy of the pages: forms may come back here, for browsers without scripts.</summary>
    private static readonly string s_policy = PageServer.StrictPolicy.Replace("form-action 'none'", "form-action 'self'");

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private static readonly StaticFolder s_assets = StaticFolder.FromAssets(typeof(LabServer).Assembly, typeof(PageAssets).Assembly);

    private readonly PageServer _server;
    private readonly OrderPages _orders;
    private int _isSearching;

    /// <param name="url">The URL prefix to serve, with a slash at the end.</param>
    /// <param name="scenarios">Scenarios to order beside those of the Lab.</param>
    public LabServer(string url, params IEnumerable<OrderScenario> scenarios)
    {
        _orders = new OrderPages([.. LabScenarios.All, .. scenarios]);
        _server = new PageServer(url, Answer) { Policy = s_policy, Methods = ["GET"] };
    }

    /// <summary>The machine that serves the pages.</summary>
    public SimulatedMachine Machine => _server.Machine;

    /// <summary>Raised after an answer could not be made, which is a fault of the Lab.</summary>
    public event Action<Exception>? AnswerFailed
    {
        add => _server.AnswerFailed += value;
        remove => _server.AnswerFailed -= value;
    }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="ListenException">The URL cannot be served.</exception>
    public void Start() => _server.Start();

    /// <summary>Ends what is being answered, and stops.</summary>
    public void Stop() => _server.Stop();

    public void Dispose() => _server.Dispose();

    private PageResponse Answer(PageRequest request)
    {
        // A page of another site may link to the Lab, and may not make it run anything.
        if (request.IsFromOtherSite && request.Path.StartsWith("/api/", StringComparison.Ordinal))
            return PageResponse.Line(403, "The Lab answers its own pages only.");

        try
        {
            return request.Path switch
            {
                "/api/choices" => Json(SituationPages.Choices),
                "/api/call" => Json(() => SituationPages.Call(request.Query)),
                "/api/play" => Json(() => SituationPages.Play(request.Query)),
                "/api/predict" => Json(() => SituationPages.Predict(request.Query)),
                "/api/scenarios" => Json(_orders.Scenarios),
                "/api/run" => Json(() => _orders.Run(request.Query)),
                "/api/survey" => Search(request, _orders.Survey),
                "/api/hint" => Search(request, _orders.Hint),
                "/text" => PageResponse.Text(TextFormPage.Make(request.Query), "text/html; charset=utf-8"),
                "/page.css" => PageResponse.Text(PageAssets.PageStyle, "text/css; charset=utf-8"),
                _ => s_assets.Answer(request),
            };
        }
        catch (LabRequestException problem)
        {
            return PageResponse.Line(400, problem.Message);
        }
    }

    private static PageResponse Json(Func<object> make) => PageResponse.Text(JsonSerializer.Serialize(make(), s_json), "application/json");

    /// <summary>Answers with many runs of a scenario: one answer at a time, so that the pages stay served meanwhile.</summary>
    private PageResponse Search(PageRequest request, Func<string, object> search)
    {
        if (Interlocked.Exchange(ref _isSearching, 1) != 0)
            return PageResponse.Line(503, "The Lab runs a scenario in many orders already: try again when that has ended.");

        try
        {
            return Json(() => search(request.Query));
        }
        finally
        {
            Volatile.Write(ref _isSearching, 0);
        }
    }
}
