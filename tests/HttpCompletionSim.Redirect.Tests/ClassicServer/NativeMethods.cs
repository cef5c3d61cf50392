using System.Runtime.InteropServices;

namespace ClassicServer;

#pragma warning disable SYSLIB1054, CA1401, CA2101, SYSLIB1051, CA1838, CA1711, CA1707, IDE0079 // The declarations are classic on purpose.

/// <summary>P/Invokes as programs for .NET Framework declare them.</summary>
public static class NativeMethods
{
    public const uint ErrorIoPending = 997;
    public const uint ErrorMoreData = 234;
    public const uint Infinite = 0xFFFFFFFF;

    public delegate void ApcCallback(UIntPtr parameter);

    public delegate uint TerminateFunction(uint flags, IntPtr reserved);

    [DllImport("httpapi.dll")]
    public static extern uint HttpInitialize(HttpApiVersion version, uint flags, IntPtr reserved);

    [DllImport("httpapi.dll")]
    public static extern uint HttpTerminate(uint flags, IntPtr reserved);

    [DllImport("httpapi.dll")]
    public static extern uint HttpCreateServerSession(HttpApiVersion version, out ulong session, uint reserved);

    [DllImport("httpapi.dll")]
    public static extern uint HttpCloseServerSession(ulong session);

    [DllImport("httpapi.dll")]
    public static extern uint HttpCreateUrlGroup(ulong session, out ulong group, uint reserved);

    [DllImport("httpapi.dll", CharSet = CharSet.Unicode)]
    public static extern uint HttpCreateRequestQueue(
        HttpApiVersion version, string? name, IntPtr security, QueueFlags flags, out QueueHandle queue);

    [DllImport("httpapi.dll")]
    public static extern uint HttpCloseRequestQueue(IntPtr queue);

    [DllImport("httpapi.dll")]
    public static extern uint HttpSetUrlGroupProperty(ulong group, int property, ref BindingInfo binding, int length);

    [DllImport("httpapi.dll", EntryPoint = "HttpAddUrlToUrlGroup")]
    public static extern uint AddUrl(ulong group, [MarshalAs(UnmanagedType.LPWStr)] string? url, ulong context, uint reserved);

    /// <summary>A wrong declaration: without a character set, the URL arrives as bytes.</summary>
    [DllImport("httpapi.dll", EntryPoint = "HttpAddUrlToUrlGroup")]
    public static extern uint AddUrlAsBytes(ulong group, string url, ulong context, uint reserved);

    [DllImport("httpapi.dll")]
    public static extern uint HttpReceiveHttpRequest(
        QueueHandle queue, ulong id, uint flags, byte[] buffer, int length, out uint bytes, IntPtr overlapped);

    [DllImport("httpapi.dll", EntryPoint = "HttpReceiveHttpRequest")]
    public static extern uint BeginReceive(
        QueueHandle queue, ulong id, uint flags, IntPtr buffer, int length, IntPtr bytes, IntPtr overlapped);

    [DllImport("httpapi.dll")]
    public static extern uint HttpSendHttpResponse(
        QueueHandle queue, ulong id, uint flags, ref Response response, IntPtr cachePolicy, ref uint sent, IntPtr reserved1, uint reserved2,
        IntPtr overlapped, IntPtr logData);

    [DllImport("kernel32.dll", SetLastError = true, CharSet = CharSet.Auto)]
    public static extern EventHandleOfClassic CreateEvent(IntPtr security, bool manualReset, bool initialState, string? name);

    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool SetEvent(EventHandleOfClassic handle);

    [DllImport("kernel32.dll", EntryPoint = "SetEvent", SetLastError = true)]
    public static extern int SetEventByValue(IntPtr handle);

    [DllImport("KERNEL32", SetLastError = true)]
    public static extern uint WaitForSingleObject(EventHandleOfClassic handle, uint milliseconds);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern uint WaitForMultipleObjects(int count, IntPtr[]? handles, bool waitAll, uint milliseconds);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern bool GetOverlappedResult(QueueHandle file, IntPtr overlapped, out uint bytes, bool wait);

    [DllImport("api-ms-win-core-io-l1-1-0.dll", SetLastError = true)]
    public static extern bool CancelIoEx(QueueHandle file, IntPtr overlapped);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern IntPtr CreateIoCompletionPort(IntPtr file, IntPtr port, UIntPtr key, int threads);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern bool PostQueuedCompletionStatus(IntPtr port, uint bytes, UIntPtr key, IntPtr overlapped);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern bool GetQueuedCompletionStatus(
        IntPtr port, out int bytes, out UIntPtr key, out IntPtr overlapped, int milliseconds);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern bool CloseHandle(IntPtr handle);

    [DllImport("kernel32.dll")]
    public static extern uint GetLastError();

    [DllImport("kernel32.dll")]
    public static extern uint QueueUserAPC(ApcCallback callback, IntPtr thread, UIntPtr parameter);

    [DllImport("kernel32.dll")]
    public static extern uint SleepEx(uint milliseconds, bool alertable);

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern IntPtr LoadLibrary(string name);

    [DllImport("kernel32.dll", CharSet = CharSet.Ansi, SetLastError = true)]
    public static extern IntPtr GetProcAddress(IntPtr module, string name);

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern IntPtr GetModuleHandle(string? name);

    [DllImport("kernel32.dll", SetLastError = true)]
    public static extern bool FreeLibrary(IntPtr module);

    [DllImport("ntdll.dll")]
    public static extern int RtlNtStatusToDosError(int status);

    [DllImport("kernel32.dll")]
    public static extern ulong GetTickCount64();

    [DllImport("advapi32.dll", SetLastError = true)]
    public static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport("a-library-of-the-program.dll")]
    public static extern int Answer();

    [DllImport("httpapi.dll", EntryPoint = "HttpCloseServerSession", PreserveSig = false)]
    public static extern void CloseSessionOrThrow(ulong session);
}
