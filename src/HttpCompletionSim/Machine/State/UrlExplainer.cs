using System.Net;
using System.Text;
using HttpCompletionSim.Http;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Network;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim;

/// <summary>Sends a GET for a URL through parser, cooking and router without a connection, and puts what they decide into words.</summary>
internal static class UrlExplainer
{
    public static UrlExplanation Explain(HttpSys driver, string url, Uri target, IPAddress? localAddress)
    {
        IPAddress address = localAddress ?? HostAddresses.Resolve(target.Host)[0];
        var local = new IPEndPoint(address, target.Port);
        var steps = new List<UrlRoutingStep>();
        var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        byte[] request = Encoding.UTF8.GetBytes($"GET {TargetOf(url)} HTTP/1.1\r\nHost: {target.Authority}\r\n\r\n");
        if (parser.Feed(request, out _) != WireEvent.Head)
        {
            steps.Add(new UrlRoutingStep(
                $"The request for it is malformed: the kernel answers {Words(parser.Error!)}", ["KERR-03"]));
            return new UrlExplanation { Url = url, Steps = steps, StatusCode = parser.Error!.StatusCode };
        }

        RawUrl raw = RawUrl.Of(parser.Head, local);
        char[] text = new char[CookedUrl.MaximumCharacters(raw)];
        CookedUrlFailure failure = CookedUrl.Build(raw, text, out CookedUrl cooked);
        if (failure != CookedUrlFailure.None)
        {
            bool isHost = failure == CookedUrlFailure.InvalidHostname;
            KernelResponse answer = isHost ? KernelResponse.InvalidHostname : KernelResponse.InvalidUrl;
            steps.Add(new UrlRoutingStep(
                $"It has no standard form: the kernel answers {Words(answer)}", isHost ? ["COOK-14", "COOK-16"] : ["COOK-08"]));
            return new UrlExplanation { Url = url, Steps = steps, StatusCode = answer.StatusCode };
        }

        ReadOnlySpan<char> all = text.AsSpan(0, cooked.Characters);
        string cookedUrl = all.ToString();
        steps.Add(new UrlRoutingStep($"Its standard form is {cookedUrl}", ["COOK-01", "COOK-08"]));
        var log = new UrlRouteLog();
        UrlRoute<IUrlOwner> route = driver.Urls.Explain(
            isSecure: false, cooked.Host(all), IpAddressKey.From(address), (ushort)local.Port, cooked.AbsPath(all), log);
        return log.IsPortOpen
            ? Judge(driver, url, cookedUrl, steps, log, route, local)
            : NoPort(driver, url, cookedUrl, steps, local);
    }

    private static UrlExplanation NoPort(HttpSys driver, string url, string cookedUrl, List<UrlRoutingStep> steps, IPEndPoint local)
    {
        string found = driver.Urls.CountOnPort((ushort)local.Port) == 0 ? "No URL" : "No URL without TLS";
        steps.Add(new UrlRoutingStep(
            $"{found} is registered on port {local.Port}: there is nothing to connect to", ["URL-21", "ROUTE-03"]));
        return new UrlExplanation { Url = url, CookedUrl = cookedUrl, Steps = steps };
    }

    private static UrlExplanation Judge(
        HttpSys driver, string url, string cookedUrl, List<UrlRoutingStep> steps, UrlRouteLog log, in UrlRoute<IUrlOwner> route,
        IPEndPoint local)
    {
        foreach (UrlRouteStep step in log.Steps)
            steps.Add(WordsOf(step, local));

        KernelResponse? answer = RequestRouting.Refusal(route, out RequestQueue? queue);
        if (answer is null && queue!.Refusal is { } refusal)
            answer = RequestRouting.AnswerTo(refusal);

        UrlRegistration<IUrlOwner>? registration = route.Registration;
        bool isReset = answer is { StatusCode: 503 } &&
            RequestRouting.VerbosityFor(queue) == HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic;
        steps.Add(Result(driver, answer, isReset, registration));
        return new UrlExplanation
        {
            Url = url,
            CookedUrl = cookedUrl,
            Steps = steps,
            Prefix = registration?.Prefix.Original,
            UrlContext = registration?.UrlContext ?? 0,
            UrlGroupId = (registration?.Owner as UrlGroup)?.Id ?? 0,
            Queue = answer is null ? queue!.TraceName : null,
            StatusCode = answer?.StatusCode ?? 0,
            IsReset = isReset,
        };
    }

    private static UrlRoutingStep Result(
        HttpSys driver, KernelResponse? answer, bool isReset, UrlRegistration<IUrlOwner>? registration)
    {
        if (registration is null)
            return new UrlRoutingStep($"No prefix matches: the kernel answers {Words(answer!)}", ["ROUTE-06"]);

        RequestQueue? queue = registration.Owner.Queue;
        string owner = registration.Owner is UrlGroup group
            ? $"The prefix belongs to {driver.NameOf(group)}, which is bound to {queue?.TraceName ?? "no queue"}"
            : $"The prefix belongs to the 1.0 queue {queue!.TraceName}";
        if (answer is null)
        {
            return new UrlRoutingStep(
                $"{owner}: the queue gets the request, with the context {registration.UrlContext}", ["ROUTE-08", "ROUTE-09"]);
        }

        return isReset
            ? new UrlRoutingStep($"{owner}: the kernel resets the connection instead of {Words(answer)}", ["ROUTE-07", "QUEUE-14"])
            : new UrlRoutingStep($"{owner}: the kernel answers {Words(answer)}", ["ROUTE-07"]);
    }

    private static UrlRoutingStep WordsOf(UrlRouteStep step, IPEndPoint local)
    {
        string what = step.Category switch
        {
            UrlCategory.StrongWildcard => "+ (any host)",
            UrlCategory.Explicit => "Host name",
            UrlCategory.SubdomainWildcard => "Subdomain wildcard",
            UrlCategory.IpLiteral => $"IP address {local.Address}",
            _ => "* (any other host)",
        };
        RuleSet rules = step.Category switch
        {
            UrlCategory.StrongWildcard => ["ROUTE-01", "ROUTE-04"],
            UrlCategory.Explicit => ["ROUTE-01", "ROUTE-03"],
            UrlCategory.SubdomainWildcard => ["ROUTE-01", "ROUTE-10"],
            _ => ["ROUTE-01"],
        };
        if (!step.CoversHost)
            return new UrlRoutingStep($"{what}: no prefix", rules);

        return step.Match is { } match
            ? new UrlRoutingStep(
                $"{what}: {match.Original} is the longest prefix that covers the path, and ends the search", [.. rules, "ROUTE-02"])
            : new UrlRoutingStep($"{what}: there are prefixes, and none covers the path", [.. rules, "ROUTE-02"]);
    }

    private static string Words(KernelResponse answer) => $"{answer.StatusCode} ({answer.Name})";

    /// <summary>Path and query as they stand in the URL, without a fragment: a client sends them as they are.</summary>
    private static string TargetOf(string url)
    {
        int begin = url.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        int slash = url.AsSpan(begin).IndexOfAny('/', '?');
        string target = slash < 0 ? "/" : url[(begin + slash)..];
        int fragment = target.IndexOf('#', StringComparison.Ordinal);
        target = fragment < 0 ? target : target[..fragment];
        return target.StartsWith('?') ? $"/{target}" : target;
    }
}
