using static HttpCompletionSim.Win32.HttpConstants;

namespace HttpCompletionSim.Win32.Requests;

public sealed class VersionTests
{
    [Fact]
    [Rule("CONST-04")]
    public void The_versions_of_the_API_have_the_numbers_of_the_header()
    {
        (HTTPAPI_VERSION_1.HttpApiMajorVersion, HTTPAPI_VERSION_1.HttpApiMinorVersion).ShouldBe(((ushort)1, (ushort)0));
        (HTTPAPI_VERSION_2.HttpApiMajorVersion, HTTPAPI_VERSION_2.HttpApiMinorVersion).ShouldBe(((ushort)2, (ushort)0));
    }

    [Fact]
    [Rule("CONST-04")]
    public void The_versions_of_the_protocol_have_the_numbers_of_the_header()
    {
        (HTTP_VERSION Version, int Major, int Minor)[] versions =
        [
            (HTTP_VERSION_UNKNOWN, 0, 0), (HTTP_VERSION_0_9, 0, 9), (HTTP_VERSION_1_0, 1, 0), (HTTP_VERSION_1_1, 1, 1),
            (HTTP_VERSION_2_0, 2, 0),
        ];

        versions.ShouldAllBe(row => row.Version.MajorVersion == row.Major && row.Version.MinorVersion == row.Minor);
    }

    [Fact]
    public void Versions_compare_by_value()
    {
        (new HTTP_VERSION(1, 1) == HTTP_VERSION_1_1).ShouldBeTrue();
        (new HTTPAPI_VERSION(1, 1) == HTTPAPI_VERSION_1).ShouldBeFalse();
    }
}
