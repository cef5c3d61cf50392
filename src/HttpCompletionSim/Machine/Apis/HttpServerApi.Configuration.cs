using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The service configuration of the machine.</summary>
internal sealed unsafe partial class HttpServerApi
{
    public uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        Planned(nameof(HttpSetServiceConfiguration));

    public uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped) =>
        Planned(nameof(HttpQueryServiceConfiguration));

    public uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        Planned(nameof(HttpDeleteServiceConfiguration));

    public uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength, NativeOverlapped* Overlapped) =>
        Planned(nameof(HttpUpdateServiceConfiguration));
}
