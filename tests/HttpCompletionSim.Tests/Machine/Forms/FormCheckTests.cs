using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>Each function answers a call of bad form with what its table says: the code of the first check that does not pass.</summary>
public sealed class FormCheckTests
{
    /// <summary>Functions that return no code, or that take any argument.</summary>
    private static readonly string[] s_withoutChecks =
    [
        nameof(IKernel32.GetLastError), nameof(IKernel32.SetLastError), nameof(IKernel32.HasOverlappedIoCompleted),
        nameof(IKernel32.SleepEx),
        nameof(IThreadPoolIo.StartThreadpoolIo), nameof(IThreadPoolIo.CancelThreadpoolIo),
        nameof(IThreadPoolIo.WaitForThreadpoolIoCallbacks), nameof(IThreadPoolIo.CloseThreadpoolIo),
    ];

    public static TheoryData<string> Functions => [.. FormTables.All.Select(table => table.Function)];

    [Fact]
    public void Each_function_has_one_table_or_is_planned()
    {
        foreach ((Type api, FormTable[] tables) in FormTables.ByInterface)
        {
            string[] expected =
            [
                .. from method in api.GetMethods()
                   where !s_withoutChecks.Contains(method.Name) && !HttpServerApi.PlannedFunctions.Contains(method.Name)
                   select method.Name,
            ];

            tables.Select(table => table.Function).ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_check_names_parameters_of_its_function(string function)
    {
        FormTable table = TableOf(function);
        string[] parameters = [.. FormTables.MethodOf(table).GetParameters().Select(parameter => parameter.Name!)];

        table.Checks.SelectMany(check => check.Parameters).ShouldBeSubsetOf(parameters);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    [Rule("OPEN-04")]
    public void A_call_of_right_form_passes_every_check(string function)
    {
        FormTable table = TableOf(function);
        using var call = new FormCall(table);

        uint code = call.Invoke();

        table.Checks.SelectMany(check => (uint[])[check.Code, check.OtherCode]).Where(each => each != 0).ShouldNotContain(code);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    [Rule("OPEN-04")]
    public void A_call_with_one_fault_gets_the_code_of_its_check(string function)
    {
        FormTable table = TableOf(function);
        foreach (FormFault fault in table.Checks.SelectMany(FormFaults.Of))
            CodeOf(table, fault).ShouldBe(fault.Code, $"{function}: {fault}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    [Rule("OPEN-04")]
    public void A_call_with_two_faults_gets_the_code_of_the_check_that_comes_first(string function)
    {
        FormTable table = TableOf(function);
        FormFault[][] faults = [.. table.Checks.Select(check => FormFaults.Of(check).ToArray())];
        for (int first = 0; first < faults.Length; first++)
        {
            foreach (FormFault late in faults.Skip(first + 1).SelectMany(each => each))
            {
                foreach (FormFault early in faults[first].Where(fault => !Exclude(fault, late)))
                    CodeOf(table, early, late).ShouldBe(early.Code, $"{function}: {early} and {late}");
            }
        }
    }

    private static FormTable TableOf(string function) => FormTables.All.Single(table => table.Function == function);

    private static bool Exclude(FormFault one, FormFault other) =>
        one.Sets.Split(", ").Intersect(other.Sets.Split(", ")).Any(argument => argument.Length > 0);

    private static uint CodeOf(FormTable table, params FormFault[] faults)
    {
        using var call = new FormCall(table);
        foreach (FormFault fault in faults)
            fault.Apply(call);

        return call.Invoke();
    }
}
