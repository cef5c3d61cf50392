using System.Diagnostics.CodeAnalysis;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>
/// What the tests of this project do without their tools, which are a browser, the built site and packages of npm. They are skipped, with
/// the reason. <c>HTTPSIM_BROWSER=required</c> makes them fail instead, and <c>HTTPSIM_BROWSER=none</c> skips all of them.
/// </summary>
internal static class BrowserTools
{
    private static string? Mode => Environment.GetEnvironmentVariable("HTTPSIM_BROWSER");

    /// <summary>True if no test of this project is to run.</summary>
    public static bool AreUnwanted => Mode == "none";

    /// <summary>Ends a test whose tool is missing.</summary>
    /// <param name="how">What is missing, and how to get it.</param>
    [DoesNotReturn]
    public static void Miss(string how)
    {
        if (Mode == "required")
            Assert.Fail(how);

        Assert.Skip(how);
    }
}
