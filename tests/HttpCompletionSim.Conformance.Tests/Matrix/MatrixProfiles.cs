namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The columns of the matrix: the profiles, and one combination of switches that is no profile.</summary>
internal static class MatrixProfiles
{
    /// <summary>
    /// How the I/O manager of Windows 7 treats a driver that returns a warning without marking the request pending. http.sys very likely
    /// marks it (OPEN-01), so no profile does so; the switches stay.
    /// </summary>
    public static CompletionProfile ReturnAndNotify { get; } = CompletionProfile.Windows7 with
    {
        Name = "returnAndNotify",
        ImmediateWarning = ImmediateWarning.ReturnAndNotify,
        SkipModeSuppressesImmediateWarning = true,
    };

    public static IReadOnlyList<CompletionProfile> All { get; } = [.. CompletionProfile.All, ReturnAndNotify];

    public static CompletionProfile Named(string name) => All.Single(profile => profile.Name == name);

    /// <summary>Whether a row has a column of its own for the profile.</summary>
    public static bool IsIn(Row row, CompletionProfile profile) => row.Expect.ContainsKey(profile.Name);
}
