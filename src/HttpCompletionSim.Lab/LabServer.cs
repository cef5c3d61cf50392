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

    /// <param name="url">The URL prefix to serve, with a slash at the end.</param>
    /// <param name="scenarios">Scenarios to order beside those of the Lab.</param>
    public LabServer(string url, params IEnumerable<OrderScenario> scenarios)
    {
        _orders = new OrderPages([.. LabScenarios.All, .. scenarios]);
        _server = new PageServer(url, Answer) { Policy = s_policy };
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
        try
        {
            return request.Path switch
            {
                "/api/choices" => Json(request, SituationPages.Choices),
                "/api/call" => Json(request, () => SituationPages.Call(request.Query)),
                "/api/play" => Json(request, () => SituationPages.Play(request.Query)),
                "/api/predict" => Json(request, () => SituationPages.Predict(request.Query)),
                "/api/scenarios" => Json(request, _orders.Scenarios),
                "/api/run" => Json(request, () => _orders.Run(request.Query)),
                "/api/survey" => Json(request, () => _orders.Survey(request.Query)),
                "/api/hint" => Json(request, () => _orders.Hint(request.Query)),
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

    private static PageResponse Json(PageRequest request, Func<object> make) => request.Method == "GET"
        ? PageResponse.Text(JsonSerializer.Serialize(make(), s_json), "application/json")
        : PageResponse.MethodNotAllowed("GET, HEAD");
}
