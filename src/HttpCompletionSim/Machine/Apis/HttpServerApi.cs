using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of httpapi.dll on a machine. Each other file of this class holds one chapter of http.h.</summary>
/// <remarks>
/// A function has a table of form checks (<see cref="FormTable"/>). It makes these checks, first to last, and touches nothing of the
/// caller's when one of them does not pass; what only the driver can find out is an immediate error of a started operation (OPEN-04).
/// </remarks>
internal sealed unsafe partial class HttpServerApi(IoManager io, HttpSys driver) : IHttpApi
{
    /// <summary>The I/O manager of the machine.</summary>
    public IoManager Io => io;

    /// <summary>The server session with an id, or null.</summary>
    public ServerSession? FindSession(ulong id) => driver.FindSession(id);

    /// <summary>The URL group with an id, or null.</summary>
    public UrlGroup? FindGroup(ulong id) => driver.FindGroup(id);

    /// <summary>Finds the file object of a handle, as the check of a form asks for it.</summary>
    /// <param name="handle">Any number.</param>
    /// <param name="check">What the function does to the queue, and the codes for no queue and for a role that does not allow it.</param>
    /// <param name="file">The file object, or null.</param>
    /// <returns>NO_ERROR, or one of the codes of the check.</returns>
    public uint FindQueue(nint handle, FormCheck check, out RequestQueueFile? file)
    {
        HandleTable.Entry? entry = RequestQueueFile.Find(handle, io);
        file = (RequestQueueFile?)entry?.Target;
        if (entry is null)
            return check.Code;

        return entry.Role.Allows(check.Access) ? Win32Error.NO_ERROR : check.OtherCode;
    }

    private static string? StringOf(char* text) => text is null ? null : new string(text);

    private static string Text(char* text) => text is null ? "NULL" : $"\"{new string(text)}\"";

    private static string OverlappedText(NativeOverlapped* overlapped) => overlapped is null ? "NULL" : "overlapped";

    private static string VersionText(HTTPAPI_VERSION version) => $"{version.HttpApiMajorVersion}.{version.HttpApiMinorVersion}";

    private string SessionText(ulong id) =>
        driver.FindSession(id) is { } session ? io.Trace.NameOf(session, "session") : "(no such session)";

    private string GroupText(ulong id) => driver.FindGroup(id) is { } group ? io.Trace.NameOf(group, "group") : "(no such group)";

    private string NameOf(nint handle) => HandleTable.Find(handle) is { } target ? io.NameOf(target) : handle == 0 ? "NULL" : "(no handle)";

    private string ConnectionText(ulong id) =>
        driver.FindConnection(id) is { } connection ? driver.NameOf(connection) : "(no such connection)";

    private string RequestText(ulong id) =>
        id == HttpConstants.HTTP_NULL_ID ? "HTTP_NULL_ID" :
        driver.Requests.Find(id) is { } request ? driver.Requests.NameOf(request) : "(no such request)";
}
