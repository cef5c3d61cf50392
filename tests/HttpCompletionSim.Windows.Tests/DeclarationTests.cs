using System.Reflection;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

public sealed class DeclarationTests
{
    // The functions that do not set the last error: they return their error, a table entry, or nothing.
    private static readonly string[] s_withoutLastError =
    [
        "SleepEx", "StartThreadpoolIo", "CancelThreadpoolIo", "WaitForThreadpoolIoCallbacks", "CloseThreadpoolIo",
        "RtlNtStatusToDosError",
    ];

    [Theory]
    [MemberData(nameof(Functions.Declared), MemberType = typeof(Functions))]
    public void Every_function_is_declared_with_the_parameters_of_its_interface_in_their_order(string function)
    {
        ParameterInfo[] declared = Functions.Declaration(function).GetParameters();
        ParameterInfo[] expected = Functions.Member(function).GetParameters();

        declared.Select(parameter => $"{parameter.ParameterType} {parameter.Name}")
            .ShouldBe(expected.Select(parameter => $"{AsPassed(parameter.ParameterType)} {parameter.Name}"));
        Functions.Declaration(function).ReturnType.ShouldBe(Functions.Member(function).ReturnType);
    }

    [Theory]
    [MemberData(nameof(Functions.Declared), MemberType = typeof(Functions))]
    public void Every_argument_is_passed_as_it_is_except_BOOL_which_has_four_bytes(string function)
    {
        MethodInfo declared = Functions.Declaration(function);

        foreach (ParameterInfo parameter in declared.GetParameters().Append(declared.ReturnParameter))
        {
            Type type = parameter.ParameterType;
            if (type == typeof(bool))
            {
                parameter.GetCustomAttribute<MarshalAsAttribute>().ShouldNotBeNull(parameter.Name).Value.ShouldBe(UnmanagedType.Bool);
                continue;
            }

            parameter.GetCustomAttribute<MarshalAsAttribute>().ShouldBeNull(parameter.Name);
            (type == typeof(void) || type.IsPointer || type.IsPrimitive || type.IsEnum || type == typeof(HTTPAPI_VERSION))
                .ShouldBeTrue($"{type} {parameter.Name}");
            type.ShouldNotBe(typeof(char));
        }
    }

    [Fact]
    public void The_structure_that_is_passed_by_value_is_four_bytes()
    {
        Marshal.SizeOf<HTTPAPI_VERSION>().ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Functions.Declared), MemberType = typeof(Functions))]
    public void Every_function_is_taken_from_its_DLL_under_its_own_name(string function)
    {
        LibraryImportAttribute import = Functions.Declaration(function).GetCustomAttribute<LibraryImportAttribute>().ShouldNotBeNull();

        string library = Functions.DeclarationsOf(function) == typeof(HttpApiLibrary) ? "httpapi.dll"
            : Functions.DeclarationsOf(function) == typeof(NtDllLibrary) ? "ntdll.dll"
            : "kernel32.dll";
        import.LibraryName.ShouldBe(library);

        // CreateEvent is a macro of the header; the one with wide characters is meant.
        (import.EntryPoint ?? function).ShouldBe(function == "CreateEvent" ? "CreateEventW" : function);
    }

    [Theory]
    [MemberData(nameof(Functions.Declared), MemberType = typeof(Functions))]
    [Rule("LERR-02", "LERR-03")]
    public void The_last_error_is_captured_exactly_where_a_function_reports_through_it(string function)
    {
        bool reportsThroughLastError = !function.StartsWith("Http", StringComparison.Ordinal) && !s_withoutLastError.Contains(function);

        Functions.Declaration(function).GetCustomAttribute<LibraryImportAttribute>().ShouldNotBeNull()
            .SetLastError.ShouldBe(reportsThroughLastError);
    }

    [Fact]
    public void Nothing_else_is_declared()
    {
        Functions.AllDeclarations().Select(method => method.Name)
            .ShouldBe(Functions.Declared().Select(row => row.Data), ignoreOrder: true);
    }

    [Fact]
    public void The_DLLs_are_looked_for_among_those_of_the_system_only()
    {
        typeof(WindowsHttpApi).Assembly.GetCustomAttribute<DefaultDllImportSearchPathsAttribute>().ShouldNotBeNull()
            .Paths.ShouldBe(DllImportSearchPath.System32);
    }

    // A callback is passed to the DLL as the address of a function.
    private static Type AsPassed(Type type) => type.IsSubclassOf(typeof(Delegate)) ? typeof(nint) : type;
}
