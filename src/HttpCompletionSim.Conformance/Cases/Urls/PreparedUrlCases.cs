using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>HttpPrepareUrl.</summary>
[Cases("url-prepare")]
internal static unsafe class PreparedUrlCases
{
    [Case("punycode", "A host in punycode becomes Unicode, which is the form of URL prefixes.", "FN-04")]
    public static void Punycode(CaseContext context)
    {
        SessionCases.Initialize(context);

        context.ExpectCode(
            "the call",
            Win32Error.NO_ERROR,
            context.Http.HttpPrepareUrl("http://xn--bcher-kva.example:8080/a/", out string? prepared));

        context.Expect("prepared", "http://b\u00FCcher.example:8080/a/", prepared);
    }

    [Case(
        "normal-form",
        "Scheme and host become lower case, and a port that is missing is that of the scheme.",
        "FN-04", Level = ConformanceLevel.Observed)]
    public static void Normal_form(CaseContext context)
    {
        SessionCases.Initialize(context);

        foreach ((string url, string expected) in new[]
        {
            ("HTTP://Example.TEST:81/A/", "http://example.test:81/A/"), ("http://localhost/", "http://localhost:80/"),
            ("https://localhost", "https://localhost:443/"), ("http://+:80/x", "http://+:80/x"), ("http://[::1]:80/", "http://[::1]:80/"),
            ("http://*.XN--BCHER-KVA.test:80/", "http://*.b\u00FCcher.test:80/"),
        })
        {
            uint code = context.Http.HttpPrepareUrl(url, out string? prepared);
            context.ExpectCode($"{url} gives", Win32Error.NO_ERROR, code);
            context.Expect($"{url} becomes", expected, prepared);
        }
    }

    [Case("no-url", "What cannot become a URL prefix is refused.", "FN-04", Level = ConformanceLevel.Observed)]
    public static void No_url(CaseContext context)
    {
        SessionCases.Initialize(context);

        foreach (string url in new[]
        {
            "", "localhost", "ftp://localhost/", "http://", "http://localhost:0/", "http://a b/", "http://localhost/x?y",
            $"http://{new string('x', 64)}.\u00FC/",
        })
        {
            uint code = context.Http.HttpPrepareUrl(url, out string? prepared);
            context.ExpectCode($"'{url}'", Win32Error.ERROR_INVALID_PARAMETER, code);
            context.Expect($"'{url}' becomes", null, prepared);
        }
    }

    [Case("arguments", "The reserved arguments are 0, and the pointers are there.", "FN-04")]
    public static void Arguments(CaseContext context)
    {
        SessionCases.Initialize(context);
        char* prepared = null;
        uint reserved;
        uint flags;
        uint noPlace;
        fixed (char* url = "http://localhost:80/")
        {
            reserved = context.Http.HttpPrepareUrl((void*)1, 0, url, &prepared);
            flags = context.Http.HttpPrepareUrl(null, 1, url, &prepared);
            noPlace = context.Http.HttpPrepareUrl(null, 0, url, null);
        }

        context.ExpectCode("with a reserved value", Win32Error.ERROR_INVALID_PARAMETER, reserved);
        context.ExpectCode("with a flag", Win32Error.ERROR_INVALID_PARAMETER, flags);
        context.ExpectCode("without a place", Win32Error.ERROR_INVALID_PARAMETER, noPlace);
        context.ExpectCode(
            "without a URL", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpPrepareUrl(null, 0, null, &prepared));
        context.Expect("nothing was stored", true, prepared == null);
    }
}
