using System.Reflection;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows.Parity;

/// <summary>Every function has one shape: in the headers, on the interfaces, as a static method, as a P/Invoke.</summary>
public sealed class ParityTests
{
    [Fact]
    [Rule("FN-00")]
    public void Every_function_and_callback_has_the_names_types_and_order_of_its_prototype()
    {
        new Parity(Gaps.Load()).Differences().ShouldBeEmpty();
    }

    [Fact]
    public void Every_gap_that_is_listed_is_there()
    {
        var gaps = Gaps.Load();

        _ = new Parity(gaps).Differences();

        gaps.Unused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("WINBOOL (HANDLE hEvent)")]
    [InlineData("WINBOOL (HANDLE hObject)", "IKernel32.SetEvent, parameter 0: hEvent, hObject in C")]
    [InlineData("WINBOOL (DWORD hEvent)", "IKernel32.SetEvent, parameter 0: nint hEvent, DWORD in C")]
    [InlineData("DWORD (HANDLE hEvent)", "IKernel32.SetEvent returns bool, DWORD in C")]
    [InlineData("WINBOOL (HANDLE hEvent, DWORD more)", "IKernel32.SetEvent: 1 parameters, 2 in C")]
    [InlineData("WINBOOL (HMODULE hEvent)", "IKernel32.SetEvent, parameter 0: nint hEvent, HMODULE in C")]
    public void The_comparison_notices_what_differs(string prototype, params string[] differences)
    {
        MethodInfo method = typeof(IKernel32).GetMethod(nameof(IKernel32.SetEvent))!;

        new Parity(Gaps.Load()).Compare("IKernel32", method, Prototype.Parse("SetEvent", prototype)).ShouldBe(differences);
    }

    [Fact]
    public void A_gap_that_no_declaration_needs_is_reported()
    {
        var gaps = new Gaps("""{ "names": [ { "why": "a reason", "of": { "old": "new", "older": "newer" } } ] }""");

        gaps.Find("names", "F.old", "old").ShouldBe("new");

        gaps.Unused.ShouldBe(["names: older"]);
    }

    [Fact]
    public void A_gap_without_a_reason_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => new Gaps("""{ "names": [ { "why": "", "of": { "old": "new" } } ] }"""));
    }
}
