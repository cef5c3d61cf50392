using HttpCompletionSim.Completion;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

public sealed unsafe class HandleRoleTests
{
    private readonly HttpTestServer _server = new();

    [Fact]
    public void Who_creates_a_queue_has_the_creator_s_role_and_who_opens_it_a_worker_s()
    {
        using (_server)
        {
            nint created = Queue(0);
            nint opened = Queue(HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING);

            HandleTable.FindEntry(created)!.Role.ShouldBe(HandleRole.Creator);
            HandleTable.FindEntry(opened)!.Role.ShouldBe(HandleRole.Worker);
            HandleTable.FindEntry(opened)!.Process.ShouldBe(SimulatedProcess.Program);

            _server.Api.HttpCloseRequestQueue(opened).ShouldBe(Win32Error.NO_ERROR);
            _server.Api.HttpCloseRequestQueue(created).ShouldBe(Win32Error.NO_ERROR);
        }
    }

    [Fact]
    public void A_duplicate_has_the_role_of_its_source()
    {
        using (_server)
        {
            nint created = Queue(0);
            nint opened = Queue(HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING);
            nint duplicate;

            _server.Machine.Kernel32.DuplicateHandle(-1, opened, -1, &duplicate, 0, false, Kernel32Constants.DUPLICATE_CLOSE_SOURCE).ShouldBeTrue();

            HandleTable.FindEntry(duplicate)!.Role.ShouldBe(HandleRole.Worker);
            _server.Machine.Kernel32.CloseHandle(duplicate).ShouldBeTrue();
            _server.Machine.Kernel32.CloseHandle(created).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(nameof(HandleRole.None), true, true)]
    [InlineData(nameof(HandleRole.Creator), true, true)]
    [InlineData(nameof(HandleRole.Worker), true, false)]
    [InlineData(nameof(HandleRole.Controller), false, true)]
    public void A_role_allows_io_or_setting_properties_or_both(string role, bool io, bool configure)
    {
        HandleRole value = Enum.Parse<HandleRole>(role);

        value.Allows(HandleAccess.Any).ShouldBeTrue();
        value.Allows(HandleAccess.Io).ShouldBe(io);
        value.Allows(HandleAccess.Configure).ShouldBe(configure);
    }

    private nint Queue(uint flags)
    {
        nint queue;
        fixed (char* name = "roles")
            _server.Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, name, null, flags, &queue).ShouldBe(Win32Error.NO_ERROR);

        return queue;
    }
}
