using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>HttpInitialize and HttpTerminate.</summary>
public sealed unsafe class LibraryTests : IDisposable
{
    private const uint Server = HttpConstants.HTTP_INITIALIZE_SERVER;
    private const uint Config = HttpConstants.HTTP_INITIALIZE_CONFIG;

    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });

    private bool IsInitialized
    {
        get
        {
            ulong session;
            uint code = _machine.HttpApi.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, &session, 0);
            if (code == Win32Error.NO_ERROR)
                _machine.HttpApi.HttpCloseServerSession(session);
            else
                code.ShouldBe(Win32Error.ERROR_DLL_INIT_FAILED);

            return code == Win32Error.NO_ERROR;
        }
    }

    public void Dispose()
    {
        _machine.Dispose();
        _machine.Leaks().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("INIT-02")]
    public void Both_versions_initialize_the_server_side(ushort major)
    {
        Initialize(new HTTPAPI_VERSION(major, 0), Server).ShouldBe(Win32Error.NO_ERROR);
        IsInitialized.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 9)]
    [InlineData(3, 0)]
    [InlineData(0, 0)]
    [Rule("INIT-05")]
    public void Another_version_is_a_revision_mismatch(ushort major, ushort minor)
    {
        Initialize(new HTTPAPI_VERSION(major, minor), Server).ShouldBe(Win32Error.ERROR_REVISION_MISMATCH);
        IsInitialized.ShouldBeFalse();
    }

    [Fact]
    [Rule("INIT-01")]
    public void The_library_stays_initialized_until_the_counts_balance()
    {
        Initialize(Server);
        Initialize(Server);
        Terminate(Server).ShouldBe(Win32Error.NO_ERROR);
        IsInitialized.ShouldBeTrue();
        Terminate(Server).ShouldBe(Win32Error.NO_ERROR);
        IsInitialized.ShouldBeFalse();
        Terminate(Server).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Initialize(Server);
        IsInitialized.ShouldBeTrue();
    }

    [Fact]
    [Rule("INIT-03", "INIT-01")]
    public void Server_and_configuration_are_counted_apart()
    {
        Initialize(Server | Config).ShouldBe(Win32Error.NO_ERROR);
        Terminate(Config).ShouldBe(Win32Error.NO_ERROR);
        IsInitialized.ShouldBeTrue();
        Terminate(Server | Config).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        IsInitialized.ShouldBeTrue("a refused HttpTerminate changes nothing");
        Terminate(Server).ShouldBe(Win32Error.NO_ERROR);
        IsInitialized.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(HttpConstants.HTTP_DEMAND_CBT)]
    [InlineData(0x8u)]
    [InlineData(0x80000001u)]
    [Rule("INIT-04", "FN-01", "FN-02")]
    public void Flags_that_are_none_or_unknown_are_refused(uint flags)
    {
        Initialize(flags).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        IsInitialized.ShouldBeFalse();
        Initialize(Server);
        Terminate(flags).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        IsInitialized.ShouldBeTrue();
    }

    [Fact]
    [Rule("INIT-04", "FN-01", "FN-02")]
    public void The_reserved_pointer_must_be_null()
    {
        int something;
        _machine.HttpApi.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server, &something).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        IsInitialized.ShouldBeFalse();
        Initialize(Server);
        _machine.HttpApi.HttpTerminate(Server, &something).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        IsInitialized.ShouldBeTrue();
    }

    [Fact]
    [Rule("INIT-07", "VER-06")]
    public void Objects_of_both_versions_live_in_one_process_whatever_version_came_first()
    {
        Initialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server).ShouldBe(Win32Error.NO_ERROR);
        nint first;
        nint second;
        _machine.HttpApi.HttpCreateHttpHandle(&first, 0).ShouldBe(Win32Error.NO_ERROR);
        _machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, null, 0, &second).ShouldBe(Win32Error.NO_ERROR);
        first.ShouldNotBe(second);
    }

    [Fact]
    [Rule("INIT-08")]
    public void HttpTerminate_closes_nothing_by_itself()
    {
        Initialize(Server);
        ulong session;
        nint queue;
        _machine.HttpApi.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, &session, 0);
        _machine.HttpApi.HttpCreateHttpHandle(&queue, 0);

        Terminate(Server).ShouldBe(Win32Error.NO_ERROR);

        _machine.Leaks().Count.ShouldBe(2);
        _machine.Kernel32.CloseHandle(queue).ShouldBeTrue();
        Initialize(Server);
        _machine.HttpApi.HttpCloseServerSession(session).ShouldBe(Win32Error.NO_ERROR);
    }

    private uint Initialize(uint flags) => Initialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, flags);

    private uint Initialize(HTTPAPI_VERSION version, uint flags) => _machine.HttpApi.HttpInitialize(version, flags, null);

    private uint Terminate(uint flags) => _machine.HttpApi.HttpTerminate(flags, null);
}
