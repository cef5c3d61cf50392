using System.Runtime.InteropServices;
using HttpCompletionSim.Http;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Initialization of the library, and questions about it.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private const uint KnownInitializeFlags = HttpConstants.HTTP_INITIALIZE_SERVER | HttpConstants.HTTP_INITIALIZE_CONFIG;

    private static readonly FormTable s_initialize = new(
        nameof(HttpInitialize),
        FormCheck.FlagGiven("Flags", Win32Error.ERROR_INVALID_PARAMETER, "INIT-04, FN-01"),
        FormCheck.KnownFlags("Flags", KnownInitializeFlags, Win32Error.ERROR_INVALID_PARAMETER, "INIT-04, FN-01"),
        FormCheck.ReservedIsZero("pReserved", Win32Error.ERROR_INVALID_PARAMETER, "INIT-04, FN-01"),
        FormCheck.KnownVersion("Version", Win32Error.ERROR_REVISION_MISMATCH, "INIT-02, INIT-05"));

    private static readonly FormTable s_terminate = new(
        nameof(HttpTerminate),
        FormCheck.FlagGiven("Flags", Win32Error.ERROR_INVALID_PARAMETER, "INIT-04, FN-02"),
        FormCheck.KnownFlags("Flags", KnownInitializeFlags, Win32Error.ERROR_INVALID_PARAMETER, "INIT-04, FN-02"),
        FormCheck.ReservedIsZero("pReserved", Win32Error.ERROR_INVALID_PARAMETER, "INIT-04, FN-02"),
        FormCheck.LibraryPartsInitialized("Flags", Win32Error.ERROR_INVALID_PARAMETER, "INIT-01, INIT-03"));

    private static readonly FormTable s_isFeatureSupported = new(nameof(HttpIsFeatureSupported), FormCheck.LibraryInitialized);

    private static readonly FormTable s_prepareUrl = new(
        nameof(HttpPrepareUrl),
        FormCheck.LibraryInitialized,
        FormCheck.ReservedAreZero("Reserved", "Flags", Win32Error.ERROR_INVALID_PARAMETER, "FN-04"),
        FormCheck.PointersGiven("Url, PreparedUrl", Win32Error.ERROR_INVALID_PARAMETER, "FN-04"));

    private int _serverUsers;
    private int _configUsers;

    /// <summary>Whether a part of the library is initialized.</summary>
    public bool IsInitialized => Volatile.Read(ref _serverUsers) > 0 || Volatile.Read(ref _configUsers) > 0;

    /// <summary>Whether each part of the library that some flags name is initialized.</summary>
    public bool AreInitialized(uint flags) =>
        ((flags & HttpConstants.HTTP_INITIALIZE_SERVER) == 0 || Volatile.Read(ref _serverUsers) > 0) &&
        ((flags & HttpConstants.HTTP_INITIALIZE_CONFIG) == 0 || Volatile.Read(ref _configUsers) > 0);

    public uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved)
    {
        using var call = new ApiCall(io, nameof(HttpInitialize));
        if (call.IsTraced)
            call.Trace((nameof(Version), VersionText(Version)), (nameof(Flags), $"0x{Flags:X}"));

        var form = new HttpCallForm(this) { Flags = Flags, Reserved = (nuint)pReserved, Version = Version };
        uint refused = form.Check(s_initialize);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        if ((Flags & HttpConstants.HTTP_INITIALIZE_SERVER) != 0)
            Interlocked.Increment(ref _serverUsers);

        if ((Flags & HttpConstants.HTTP_INITIALIZE_CONFIG) != 0)
            Interlocked.Increment(ref _configUsers);

        return call.Returns(Win32Error.NO_ERROR);
    }

    public uint HttpTerminate(uint Flags, void* pReserved)
    {
        using var call = new ApiCall(io, nameof(HttpTerminate));
        if (call.IsTraced)
            call.Trace((nameof(Flags), $"0x{Flags:X}"));

        var form = new HttpCallForm(this) { Flags = Flags, Reserved = (nuint)pReserved };
        uint refused = form.Check(s_terminate);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        if ((Flags & HttpConstants.HTTP_INITIALIZE_SERVER) != 0)
            Interlocked.Decrement(ref _serverUsers);

        if ((Flags & HttpConstants.HTTP_INITIALIZE_CONFIG) != 0)
            Interlocked.Decrement(ref _configUsers);

        return call.Returns(Win32Error.NO_ERROR);
    }

    public bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId)
    {
        using var call = new ApiCall(io, nameof(HttpIsFeatureSupported));
        if (call.IsTraced)
            call.Trace((nameof(FeatureId), $"{FeatureId}"));

        var form = new HttpCallForm(this);
        uint refused = form.Check(s_isFeatureSupported);
        return refused == Win32Error.NO_ERROR ? call.Answers(HttpFeatures.Has(FeatureId)) : call.Succeeds(refused);
    }

    public uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl)
    {
        using var call = new ApiCall(io, nameof(HttpPrepareUrl));
        if (call.IsTraced)
            call.Trace((nameof(Url), Text(Url)));

        var form = new HttpCallForm(this)
        {
            Reserved = (nuint)Reserved | Flags,
            Pointer = Url is null ? null : PreparedUrl,
        };
        uint refused = form.Check(s_prepareUrl);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        uint code = UrlPreparation.Prepare(StringOf(Url)!, out string? prepared);
        if (prepared is not null)
            *PreparedUrl = (char*)Marshal.StringToHGlobalUni(prepared);

        return call.Returns(code);
    }
}
