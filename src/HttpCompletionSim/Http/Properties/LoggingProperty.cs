using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerLoggingProperty: the log files of the kernel. It can be set and not be queried (FN-14, FN-20).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A session logs centrally, in the formats W3C and Raw (FN-13); a URL group has files of its own, in the formats
/// W3C, IIS and NCSA. Another format is refused.</para>
/// <para><b>Divergence.</b> The settings are accepted, and no log is written.</para>
/// </remarks>
/// <param name="formats">The formats that the kind of object accepts.</param>
internal sealed unsafe class LoggingProperty(params HTTP_LOGGING_TYPE[] formats)
    : PropertyCodec<LogSettings>((int)HTTP_SERVER_PROPERTY.HttpServerLoggingProperty, (uint)sizeof(HTTP_LOGGING_INFO))
{
    private const uint KnownFlags =
        HttpConstants.HTTP_LOGGING_FLAG_LOCAL_TIME_ROLLOVER | HttpConstants.HTTP_LOGGING_FLAG_USE_UTF8_CONVERSION | OnlyFlags;

    /// <summary>The two flags that exclude each other.</summary>
    private const uint OnlyFlags = HttpConstants.HTTP_LOGGING_FLAG_LOG_ERRORS_ONLY | HttpConstants.HTTP_LOGGING_FLAG_LOG_SUCCESS_ONLY;

    public static LoggingProperty OfSession { get; } = new(HTTP_LOGGING_TYPE.HttpLoggingTypeW3C, HTTP_LOGGING_TYPE.HttpLoggingTypeRaw);

    public static LoggingProperty OfGroup { get; } = new(
        HTTP_LOGGING_TYPE.HttpLoggingTypeW3C, HTTP_LOGGING_TYPE.HttpLoggingTypeIIS, HTTP_LOGGING_TYPE.HttpLoggingTypeNCSA);

    protected override uint Read(IoManager io, void* information, out LogSettings? value)
    {
        value = null;
        var given = (HTTP_LOGGING_INFO*)information;
        if (given->Flags.Present == 0)
            return Win32Error.NO_ERROR;

        if (!formats.Contains(given->Format) ||
            (given->LoggingFlags & ~KnownFlags) != 0 ||
            (given->LoggingFlags & OnlyFlags) == OnlyFlags ||
            given->RolloverType is < HTTP_LOGGING_ROLLOVER_TYPE.HttpLoggingRolloverSize
                or > HTTP_LOGGING_ROLLOVER_TYPE.HttpLoggingRolloverHourly ||
            !PropertyText.IsGiven(given->SoftwareName, given->SoftwareNameLength) ||
            !PropertyText.IsGiven(given->DirectoryName, given->DirectoryNameLength))
        {
            return Win32Error.ERROR_INVALID_PARAMETER;
        }

        value = new LogSettings(given->Format, PropertyText.Read(given->DirectoryName, given->DirectoryNameLength));
        return Win32Error.NO_ERROR;
    }
}
