namespace HttpCompletionSim.Windows;

public sealed class SystemLibraryTests
{
    private static readonly string s_some =
        OperatingSystem.IsWindows() ? "kernel32.dll" : OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6";

    private static readonly string s_functionOfSome = OperatingSystem.IsWindows() ? "CreateEventW" : "malloc";

    [Fact]
    public void A_function_that_a_library_has_is_found()
    {
        new SystemLibrary(s_some).Exports(s_functionOfSome).ShouldBeTrue();
    }

    [Fact]
    public void A_function_that_a_library_lacks_is_not_found_however_often_it_is_asked_for()
    {
        var library = new SystemLibrary(s_some);

        library.Exports("HttpQueryRequestProperty").ShouldBeFalse();
        library.Exports("HttpQueryRequestProperty").ShouldBeFalse();
    }

    [Fact]
    public void A_library_that_is_missing_leaves_the_complaint_to_the_call()
    {
        new SystemLibrary("no-such-library-anywhere").Exports("HttpInitialize").ShouldBeTrue();
    }
}
