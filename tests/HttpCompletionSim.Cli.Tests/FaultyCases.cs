using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>Cases that fail in every way, also by ending their process.</summary>
[Cases("faulty")]
internal static class FaultyCases
{
    [Case("passes", "A server has a queue.", "FN-06")]
    public static void Passes(CaseContext context) => context.Expect("there is a queue", true, context.OpenServer().Queue != 0);

    [Case("differs", "One is two.", "FN-06")]
    public static void Differs(CaseContext context) => context.Expect("one", 2, 1);

    [Case("cannot-be-reached", "Nothing.", "FN-06")]
    public static void Cannot_be_reached(CaseContext context) => throw new InconclusiveException("there is no road");

    [Case("hangs", "It comes to its end.", "FN-06")]
    public static void Hangs(CaseContext context) => new ManualResetEvent(false).WaitOne();

    [Case("crashes", "The process lives on.", "FN-06")]
    public static void Crashes(CaseContext context) => Environment.FailFast("the end of this test case");

    [Case("exits", "The process lives on.", "FN-06")]
    public static void Exits(CaseContext context) => Environment.Exit(77);
}
