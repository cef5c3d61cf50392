namespace HttpCompletionSim.Win32.Redirected;

/// <summary>
/// The functions of httpapi.dll with which a server begins, for redirected assemblies: they also serve a process with several machines.
/// </summary>
/// <remarks>
/// <para>A server calls HttpInitialize once for its process, often in a static constructor. Each machine stands for a computer, so the call
/// is made on every machine on which a redirected assembly begins a server.</para>
/// <para><b>Divergence.</b> After HttpTerminate, a machine that has not begun yet is still initialized.</para>
/// </remarks>
public static unsafe class RedirectedHttpApi
{
    private static HTTPAPI_VERSION s_version;
    private static uint s_flags;

    /// <inheritdoc cref="IHttpApi.HttpInitialize"/>
    public static uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved)
    {
        uint error = HttpApi.HttpInitialize(Version, Flags, pReserved);
        if (error == Win32Error.NO_ERROR)
        {
            s_version = Version;
            Interlocked.Or(ref s_flags, Flags);
        }

        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateServerSession"/>
    public static uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved)
    {
        InitializeMachine(nameof(HttpCreateServerSession));
        return HttpApi.HttpCreateServerSession(Version, ServerSessionId, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
    {
        InitializeMachine(nameof(HttpCreateRequestQueue));
        return HttpApi.HttpCreateRequestQueue(Version, Name, SecurityAttributes, Flags, RequestQueueHandle);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    public static uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved)
    {
        InitializeMachine(nameof(HttpCreateHttpHandle));
        return HttpApi.HttpCreateHttpHandle(RequestQueueHandle, Reserved);
    }

    private static void InitializeMachine(string caller)
    {
        SimulatedMachine machine = MachineLocator.Current(caller);
        uint flags = Volatile.Read(ref s_flags);
        if (flags != 0 && machine.HttpApi is HttpServerApi { IsInitialized: false } api)
            api.HttpInitialize(s_version, flags, null);
    }
}
