using System.Reflection;
using System.Text.RegularExpressions;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples;

/// <summary>
/// Calls each function once. The functions that answer "not implemented" must be exactly those on the page of planned functions.
/// </summary>
public sealed partial class PlannedTests
{
    private static readonly string[] s_withoutResult = [nameof(IKernel32.SetLastError), nameof(IKernel32.GetLastError)];

    [Fact]
    public void The_page_on_planned_functions_lists_those_of_httpapi() =>
        ListedUnder("httpapi.dll").ShouldBe(NotImplementedIn<IHttpApi>(machine => machine.HttpApi));

    [Fact]
    public void The_page_on_planned_functions_lists_those_of_kernel32() =>
        ListedUnder("kernel32.dll").ShouldBe(NotImplementedIn<IKernel32>(machine => machine.Kernel32));

    [Fact]
    public void What_is_planned_of_functions_that_are_there_is_refused()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        IHttpApi api = machine.HttpApi;

        api.HttpCreateRequestQueue(
                HTTPAPI_VERSION.HTTPAPI_VERSION_2, "queue", HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_DELEGATION, out _)
            .ShouldBe(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);
        api.HttpAddUrlToUrlGroup(queue.UrlGroupId, "https://localhost:443/").ShouldBe(Win32Error.ERROR_NOT_SUPPORTED);
        machine.Kernel32.CreateEvent(manualReset: true, initialState: false, "name").ShouldBe(0);
        machine.Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);
    }

    private static string[] ListedUnder(string heading)
    {
        string page = Text.Of("docs/reference/planned.md");
        string section = page.Split("\n## ").Single(each => each.StartsWith(heading, StringComparison.Ordinal));
        return [.. from Match entry in Entry().Matches(section) orderby entry.Groups[1].Value select entry.Groups[1].Value];
    }

    private static string[] NotImplementedIn<T>(Func<SimulatedMachine, T> library)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        machine.HttpApi.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER)
            .ShouldBe(Win32Error.NO_ERROR);
        MethodInfo[] functions = [.. typeof(T).GetMethods().Where(each => !s_withoutResult.Contains(each.Name))];
        functions.Length.ShouldBeGreaterThan(15);
        return
        [
            .. from function in functions
               where IsNotImplemented(machine, library(machine)!, function)
               orderby function.Name
               select function.Name,
        ];
    }

    /// <summary>
    /// Calls a function with zero for every argument. A function that is implemented rejects the arguments; one that is planned returns
    /// "not implemented" without reading them.
    /// </summary>
    private static bool IsNotImplemented(SimulatedMachine machine, object library, MethodInfo function)
    {
        object?[] zeros =
        [
            .. from parameter in function.GetParameters()
               let type = parameter.ParameterType
               select type.IsValueType ? Activator.CreateInstance(type) : null,
        ];
        machine.Kernel32.SetLastError(0);
        try
        {
            object? result = function.Invoke(library, zeros);
            return (result is Win32Error.ERROR_CALL_NOT_IMPLEMENTED && library is IHttpApi)
                || machine.Kernel32.GetLastError() == Win32Error.ERROR_CALL_NOT_IMPLEMENTED;
        }
        catch (TargetInvocationException refused) when (refused.InnerException is ArgumentNullException)
        {
            return false;
        }
    }

    [GeneratedRegex("^- `([A-Za-z0-9]+)`", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
