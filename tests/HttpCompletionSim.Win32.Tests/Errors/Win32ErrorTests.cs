namespace HttpCompletionSim.Win32.Errors;

public sealed class Win32ErrorTests
{
    // Names that share their number with a name that is preferred.
    private static readonly string[] s_secondNames = ["ERROR_SUCCESS", "WAIT_OBJECT_0", "WAIT_ABANDONED", "WAIT_ABANDONED_0"];

    [Fact]
    public void Every_constant_is_named_by_its_own_name_unless_another_is_preferred()
    {
        var named = typeof(Win32Error).GetFields()
            .Where(field => Win32Error.NameOf((uint)field.GetRawConstantValue()!) != field.Name)
            .Select(field => field.Name);

        named.ShouldBe(s_secondNames, ignoreOrder: true);
    }

    [Theory]
    [InlineData(0u, "NO_ERROR")]
    [InlineData(128u, "ERROR_WAIT_NO_CHILDREN")]
    [InlineData(258u, "WAIT_TIMEOUT")]
    [InlineData(997u, "ERROR_IO_PENDING")]
    [InlineData(0xFFFFFFFFu, "WAIT_FAILED")]
    [InlineData(12345u, "error 12345")]
    public void A_code_is_named_as_an_error_where_it_is_also_a_wait_result(uint code, string name)
    {
        Win32Error.NameOf(code).ShouldBe(name);
    }

    [Fact]
    [Rule("LERR-05")]
    public void Starting_and_asking_too_early_have_different_codes()
    {
        Win32Error.ERROR_IO_PENDING.ShouldBe(997u);
        Win32Error.ERROR_IO_INCOMPLETE.ShouldBe(996u);
    }
}
