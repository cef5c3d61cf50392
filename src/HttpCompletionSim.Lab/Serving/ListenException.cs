using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Lab.Serving;

/// <summary>A URL cannot be served.</summary>
internal sealed class ListenException(string message, bool isWrongUsage) : Exception(message)
{
    /// <summary>True when the URL itself is wrong; false when its port cannot be used.</summary>
    public bool IsWrongUsage { get; } = isWrongUsage;

    /// <summary>Says in one line why HttpAddUrlToUrlGroup has refused a URL, and what to do.</summary>
    public static ListenException Refused(string url, uint code) => code switch
    {
        Win32Error.ERROR_SHARING_VIOLATION =>
            new ListenException(
                $"The port of {url} is in use by another program: stop that program, or choose another port.", isWrongUsage: false),
        Win32Error.ERROR_ALREADY_EXISTS => new ListenException($"{url} is given twice: leave one out.", isWrongUsage: true),
        Win32Error.ERROR_ACCESS_DENIED =>
            new ListenException($"{url} may not be opened by this user: choose a port above 1023.", isWrongUsage: false),
        Win32Error.ERROR_INVALID_PARAMETER =>
            new ListenException($"'{url}' is not a URL prefix: write http://host:port/path/ with a slash at the end.", isWrongUsage: true),
        _ => new ListenException($"{url} cannot be served: {Win32Error.NameOf(code)} ({code}).", isWrongUsage: false),
    };
}
