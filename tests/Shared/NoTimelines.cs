using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Tests;

/// <summary>
/// Many tests here let runs fail on purpose and quote their messages: none of them leaves a timeline, unless it asks for one.
/// </summary>
internal static class NoTimelines
{
    [ModuleInitializer]
    internal static void Begin() => Environment.SetEnvironmentVariable("HTTPSIM_TIMELINES", "");
}
