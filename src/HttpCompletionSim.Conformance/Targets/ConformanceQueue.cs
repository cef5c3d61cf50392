using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>A fresh 2.0 request queue with one URL, made with the functions that a program would call.</summary>
internal sealed class ConformanceQueue : IDisposable
{
    private const int UrlAttempts = 20;

    private readonly IHttpApi _http;
    private readonly HttpServerSetup _setup;

    public ConformanceQueue(TargetMachine machine)
    {
        _http = machine.HttpApi;
        _setup = HttpServerSetup.Open(_http);
        Url = AddUrl(machine);
    }

    public nint Handle => _setup.Handle;

    public string Url { get; }

    public void Dispose()
    {
        _http.HttpShutdownRequestQueue(Handle);
        _setup.Dispose();
    }

    /// <summary>Throws when a call of the set-up has failed.</summary>
    public static void Require(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new InvalidOperationException($"{function} returned {Win32Error.NameOf(code)} ({code}) while the case was being set up.");
    }

    /// <summary>
    /// Registers a URL. Another process may take the free port between <see cref="TargetMachine.NextUrl"/> and the registration; then the
    /// next port is tried.
    /// </summary>
    private string AddUrl(TargetMachine machine)
    {
        for (int attempt = 1; ; attempt++)
        {
            string url = machine.NextUrl();
            uint code = _http.HttpAddUrlToUrlGroup(_setup.UrlGroupId, url);
            if (code == Win32Error.ERROR_SHARING_VIOLATION && attempt < UrlAttempts)
                continue;

            Require(code, $"HttpAddUrlToUrlGroup({url})");
            return url;
        }
    }
}
