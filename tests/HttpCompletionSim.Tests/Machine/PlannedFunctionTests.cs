using System.Reflection;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>
/// Planned functions return "not implemented". The change that implements one removes it from
/// <see cref="HttpServerApi.PlannedFunctions"/>.
/// </summary>
public sealed class PlannedFunctionTests
{
    private static readonly string[] s_beforeInitialize = ["HttpInitialize", "HttpTerminate"];

    public static TheoryData<string> Planned => [.. HttpServerApi.PlannedFunctions];

    public static TheoryData<string> Present =>
        [.. from function in typeof(IHttpApi).GetMethods()
            where !HttpServerApi.PlannedFunctions.Contains(function.Name) && !s_beforeInitialize.Contains(function.Name)
            select function.Name];

    [Theory]
    [MemberData(nameof(Planned))]
    public void A_planned_function_says_that_it_is_not_implemented(string name)
    {
        using var server = CheckedServer.Start();

        CallWithNothing(server.Api, name).ShouldBe(120u);
    }

    [Theory]
    [MemberData(nameof(Present))]
    [Rule("INIT-06")]
    public void Every_function_that_is_there_refuses_to_work_before_HttpInitialize(string name)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });

        object? result = CallWithNothing(machine.HttpApi, name);

        (result is false ? machine.Kernel32.GetLastError() : result).ShouldBe(Win32Error.ERROR_DLL_INIT_FAILED);

        machine.Leaks().ShouldBeEmpty();
    }

    private static object? CallWithNothing(IHttpApi api, string name)
    {
        MethodInfo function = typeof(IHttpApi).GetMethod(name)!;
        object?[] arguments =
            [.. from parameter in function.GetParameters()
                select parameter.ParameterType.IsPointer ? null : Activator.CreateInstance(parameter.ParameterType)];
        return function.Invoke(api, arguments);
    }
}
