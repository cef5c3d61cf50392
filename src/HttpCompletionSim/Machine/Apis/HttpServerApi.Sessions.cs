using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Server sessions.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_createServerSession = new(
        nameof(HttpCreateServerSession),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("ServerSessionId", Win32Error.ERROR_INVALID_PARAMETER, "SESS-01, SESS-04, FN-11"),
        FormCheck.ReservedIsZero("Reserved", Win32Error.ERROR_INVALID_PARAMETER, "FN-11"),
        FormCheck.KnownVersion("Version", Win32Error.ERROR_REVISION_MISMATCH, "SESS-02, SESS-03, SESS-04"));

    private static readonly FormTable s_closeServerSession = new(
        nameof(HttpCloseServerSession),
        FormCheck.LibraryInitialized,
        FormCheck.ServerSession("ServerSessionId", Win32Error.ERROR_INVALID_PARAMETER, "SESS-05, FN-12"));

    public uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpCreateServerSession));
        if (call.IsTraced)
            call.Trace((nameof(Version), VersionText(Version)), (nameof(Reserved), $"{Reserved}"));

        var form = new HttpCallForm(this) { Pointer = ServerSessionId, Reserved = Reserved, Version = Version };
        uint refused = form.Check(s_createServerSession);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        uint code = driver.CreateSession(out ulong id);
        if (code == Win32Error.NO_ERROR)
            *ServerSessionId = id;

        return call.Returns(code);
    }

    public uint HttpCloseServerSession(ulong ServerSessionId)
    {
        using var call = new ApiCall(io, nameof(HttpCloseServerSession));
        if (call.IsTraced)
            call.Trace((nameof(ServerSessionId), SessionText(ServerSessionId)));

        var form = new HttpCallForm(this) { Id = ServerSessionId };
        uint refused = form.Check(s_closeServerSession);
        return call.Returns(refused != Win32Error.NO_ERROR ? refused : driver.CloseSession(ServerSessionId));
    }
}
