using HttpCompletionSim;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Windows;

/// <summary>The code of src/HttpCompletionSim.Windows/README.md.</summary>
public sealed class EitherSystem
{
    [Fact]
    public void The_same_calls_go_to_windows_or_to_a_machine()
    {
        IHttpApi http = OperatingSystem.IsWindows() ? WindowsHttpApi.Instance : new SimulatedMachine().HttpApi;

        uint code = http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER);

        code.ShouldBe(Win32Error.NO_ERROR);
    }
}
