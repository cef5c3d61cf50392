namespace HttpCompletionSim;

/// <summary>Which Windows the completions follow. A profile is data that the completion table reads.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> <see cref="Documented"/> follows the page "HTTP Completion Routines" to the letter, and <see cref="Windows"/>
/// where the page is silent. A <c>with</c> expression changes one property of a profile.</para>
/// </remarks>
public sealed record CompletionProfile
{
    private CompletionProfile(string name) => Name = name;

    /// <summary>The page to the letter (the default).</summary>
    public static CompletionProfile Documented { get; } = new("documented")
    {
        EventWhenPortBound = EventWhenPortBound.Ignore,
        BytesWhenOverlapped = BytesWhenOverlapped.Never,
        ImmediateWarning = ImmediateWarning.ReturnOnly,
    };

    /// <summary>Windows 10, Server 2016 and later.</summary>
    public static CompletionProfile Windows { get; } = new("windows")
    {
        EventWhenPortBound = EventWhenPortBound.Signal,
        BytesWhenOverlapped = BytesWhenOverlapped.WhenCompletedInline,
        ImmediateWarning = ImmediateWarning.PendWhenBound,
        WaitsForSignalOfEndedOperation = true,
    };

    /// <summary>Windows Vista and 7.</summary>
    /// <remarks>
    /// Completions are those of <see cref="Windows"/> as far as is known. The I/O manager of these versions treats a warning differently
    /// if the driver does not mark the request pending, but http.sys very likely marks it (OPEN-01); <see cref="ImmediateWarning"/> and
    /// <see cref="SkipModeSuppressesImmediateWarning"/> select the other behaviour.
    /// </remarks>
    public static CompletionProfile Windows7 { get; } = new("windows7")
    {
        EventWhenPortBound = EventWhenPortBound.Signal,
        BytesWhenOverlapped = BytesWhenOverlapped.WhenCompletedInline,
        ImmediateWarning = ImmediateWarning.PendWhenBound,
        SubdomainWildcards = false,
        WindowsVersion = new Version(6, 1, 7601, 0),
        WaitsForSignalOfEndedOperation = true,
    };

    /// <summary>The profiles by name, the default first.</summary>
    public static IReadOnlyList<CompletionProfile> All { get; } = [Documented, Windows, Windows7];

    /// <summary>The name used on the command line and in reports.</summary>
    public string Name { get; init; }

    /// <summary>
    /// The version of Windows that redirected assemblies are told. Default: 10.0.20348, Windows Server 2022; 6.1.7601, Windows 7 with its
    /// service pack, in <see cref="Windows7"/>.
    /// </summary>
    public Version WindowsVersion { get; init; } = new(10, 0, 20348, 0);

    /// <summary>Whether hEvent is used on a handle that is bound to a port (DIV-01).</summary>
    public EventWhenPortBound EventWhenPortBound { get; init; }

    /// <summary>When the byte-count pointer of a call with an OVERLAPPED is written (DIV-02).</summary>
    public BytesWhenOverlapped BytesWhenOverlapped { get; init; }

    /// <summary>What an immediate warning such as ERROR_MORE_DATA returns and notifies (DIV-03).</summary>
    public ImmediateWarning ImmediateWarning { get; init; }

    /// <summary>
    /// Whether FILE_SKIP_COMPLETION_PORT_ON_SUCCESS also suppresses the packet of an immediate warning that the call returned (MODE-03).
    /// Off in every profile.
    /// </summary>
    public bool SkipModeSuppressesImmediateWarning { get; init; }

    /// <summary>
    /// Whether FILE_SKIP_COMPLETION_PORT_ON_SUCCESS also suppresses the packet of an operation that pended and ends with a warning, so that
    /// its end is reported by nothing (MODE-02). Off in every profile.
    /// </summary>
    /// <remarks>Before Windows 8, http.sys did so when the buffer of HttpReceiveClientCertificate was too small. Turn it on to find out
    /// what a lost packet costs a program.</remarks>
    public bool SkipModeLosesPendedWarning { get; init; }

    /// <summary>
    /// Whether HttpAddUrl and HttpAddUrlToUrlGroup take a subdomain wildcard such as <c>http://*.example.test:80/</c>, as they do since
    /// Windows 10 (URL-31). On by default.
    /// </summary>
    public bool SubdomainWildcards { get; init; } = true;

    /// <summary>
    /// Whether a GetOverlappedResult that may wait also waits for the signal of an operation that has ended, for at most about 100 ms. It
    /// takes the signal of an auto-reset event (GOR-08).
    /// </summary>
    public bool WaitsForSignalOfEndedOperation { get; init; }

    /// <summary>Whether the status block of an operation without hEvent is written only when its packet is dequeued: a stress mode, off in
    /// every profile (OVL-12).</summary>
    public bool DeferStatusBlockUntilDequeue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
