using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>For each function, the codes that it is documented to return although its arguments are right.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A page of the HTTP Server API lists its codes. Most pages end the list with "other system error codes": such a
/// function can run out of memory (ERRMAP-17) or of what the kernel has a bounded number of (ERRMAP-28). A page that closes its list,
/// such as that of HttpCreateUrlGroup, leaves a right call no code, so no fault makes it fail. The pages of kernel32.dll list no codes and
/// refer to GetLastError, so the same two codes apply to its functions that allocate.</para>
/// <para>A code that tells of a state is left out where the state would not be there: a request that has ended, a URL that is not
/// registered, an operation that cannot be found. Bring the state about instead, with <see cref="Fault.ConnectionBreaks"/> or
/// <see cref="Fault.UrlRevoked"/>.</para>
/// </remarks>
internal static class DocumentedFailures
{
    private const uint Memory = Win32Error.ERROR_NOT_ENOUGH_MEMORY;
    private const uint Resources = Win32Error.ERROR_NO_SYSTEM_RESOURCES;

    private static readonly Dictionary<string, DocumentedFailure[]> s_byFunction = new()
    {
        [nameof(IHttpApi.HttpInitialize)] = Exhausted("FN-01"),
        [nameof(IHttpApi.HttpPrepareUrl)] = Exhausted("FN-04"),
        [nameof(IHttpApi.HttpCreateHttpHandle)] = Exhausted("FN-05"),
        [nameof(IHttpApi.HttpCreateRequestQueue)] =
        [
            new(Win32Error.ERROR_ACCESS_DENIED, ["FN-06"]),
            new(Win32Error.ERROR_ALREADY_EXISTS, ["FN-06"]),
        ],
        [nameof(IHttpApi.HttpAddUrl)] =
        [
            new(Win32Error.ERROR_ACCESS_DENIED, ["FN-22", "URL-17"]),
            new(Win32Error.ERROR_ALREADY_EXISTS, ["FN-22", "URL-12"]),
            new(Win32Error.ERROR_SHARING_VIOLATION, ["URL-20"]),
            new(Memory, ["FN-22", "ERRMAP-17"]),
            new(Resources, ["FN-44"]),
        ],
        [nameof(IHttpApi.HttpAddUrlToUrlGroup)] =
        [
            new(Win32Error.ERROR_ACCESS_DENIED, ["FN-17", "URL-17"]),
            new(Win32Error.ERROR_ALREADY_EXISTS, ["FN-17", "URL-12"]),
            new(Win32Error.ERROR_SHARING_VIOLATION, ["FN-17", "URL-20"]),
            new(Resources, ["FN-44"]),
        ],
        [nameof(IHttpApi.HttpRemoveUrl)] = [new(Win32Error.ERROR_ACCESS_DENIED, ["FN-23"]), .. Exhausted("FN-23")],
        [nameof(IHttpApi.HttpRemoveUrlFromUrlGroup)] = [new(Win32Error.ERROR_ACCESS_DENIED, ["FN-18"])],
        [nameof(IHttpApi.HttpReceiveHttpRequest)] = Exhausted("FN-24"),
        [nameof(IHttpApi.HttpReceiveRequestEntityBody)] = Exhausted("FN-25"),
        [nameof(IHttpApi.HttpSendHttpResponse)] = Exhausted("FN-26"),
        [nameof(IHttpApi.HttpSendResponseEntityBody)] = Exhausted("FN-27"),
        [nameof(IHttpApi.HttpWaitForDisconnect)] = Exhausted("FN-29"),
        [nameof(IHttpApi.HttpWaitForDisconnectEx)] = Exhausted("FN-30"),
        [nameof(IHttpApi.HttpSetRequestProperty)] = Exhausted("FN-34"),
        [nameof(IHttpApi.HttpQueryRequestProperty)] = [new(Win32Error.ERROR_INVALID_FUNCTION, ["FN-35"])],
        [nameof(IKernel32.CreateEvent)] = Exhausted("LERR-03"),
        [nameof(IKernel32.CreateIoCompletionPort)] = Exhausted("LERR-03"),
        [nameof(IKernel32.DuplicateHandle)] = Exhausted("LERR-03"),
        [nameof(IKernel32.PostQueuedCompletionStatus)] = Exhausted("PQCS-04"),
        [nameof(IKernel32.BindIoCompletionCallback)] = Exhausted("TP-01"),
        [nameof(IThreadPoolIo.CreateThreadpoolIo)] = Exhausted("TP-04"),
    };

    /// <summary>The functions that can be made to fail, in the order of their chapters.</summary>
    public static IReadOnlyCollection<string> Functions => s_byFunction.Keys;

    /// <summary>The documented failures of a function; empty for a function that a right call cannot make fail.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static IReadOnlyList<DocumentedFailure> Of(string function)
    {
        if (s_byFunction.TryGetValue(function, out DocumentedFailure[]? failures))
            return failures;

        return IsFunction(function) ? [] : throw new ArgumentException($"The simulator has no function {function}.", nameof(function));
    }

    /// <summary>The documented failure of a function with a code, or null.</summary>
    public static DocumentedFailure? Find(string function, uint code)
    {
        foreach (DocumentedFailure failure in s_byFunction.GetValueOrDefault(function) ?? [])
        {
            if (failure.Code == code)
                return failure;
        }

        return null;
    }

    /// <summary>Whether a function makes a handle.</summary>
    public static bool MakesHandle(string function) => function is
        nameof(IHttpApi.HttpCreateHttpHandle) or nameof(IHttpApi.HttpCreateRequestQueue) or nameof(IKernel32.CreateEvent) or
        nameof(IKernel32.CreateIoCompletionPort) or nameof(IKernel32.DuplicateHandle);

    /// <summary>Whether a function can make the machine listen on a port, which takes a descriptor of the host.</summary>
    public static bool Listens(string function) => function is nameof(IHttpApi.HttpAddUrl) or nameof(IHttpApi.HttpAddUrlToUrlGroup);

    private static DocumentedFailure[] Exhausted(string rule) =>
        [new(Memory, [rule, "ERRMAP-17"]), new(Resources, [rule, "ERRMAP-28"])];

    private static bool IsFunction(string function) => Array.Exists(
        [typeof(IHttpApi), typeof(IKernel32), typeof(IThreadPoolIo), typeof(INtDll)],
        api => Array.Exists(api.GetMethods(), method => method.Name == function));
}
