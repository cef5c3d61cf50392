using HttpCompletionSim.Conformance;
using HttpCompletionSim.Conformance.Cases;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>Cases that end badly, for a process that may die of them.</summary>
[Cases("planted")]
internal static class PlantedCases
{
    [Case("passes", "A server has a queue.", "FN-06")]
    public static void Passes(Scene scene) => scene.Expect("there is a queue", true, scene.OpenServer().Queue != 0);

    [Case("differs", "One is two.", "FN-06")]
    public static void Differs(Scene scene) => scene.Expect("one", 2, 1);

    [Case("cannot-be-reached", "Nothing.", "FN-06")]
    public static void Cannot_be_reached(Scene scene) => throw new InconclusiveException("there is no road");

    [Case("hangs", "It comes to its end.", "FN-06")]
    public static void Hangs(Scene scene) => new ManualResetEvent(false).WaitOne();

    [Case("crashes", "The process lives on.", "FN-06")]
    public static void Crashes(Scene scene) => Environment.FailFast("a planted end");

    [Case("exits", "The process lives on.", "FN-06")]
    public static void Exits(Scene scene) => Environment.Exit(77);
}
