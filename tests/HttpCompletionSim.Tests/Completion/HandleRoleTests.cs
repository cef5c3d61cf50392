using HttpCompletionSim.Completion;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

public sealed unsafe class HandleRoleTests
{
    private readonly HttpTestServer _server = CheckedServer.Start();

    [Fact]
    public void The_call_that_creates_a_queue_gives_the_role_of_creator_and_a_call_that_opens_it_that_of_worker()
    {
        using (_server)
        {
            nint created = Queue(0);
            nint opened = Queue(HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING);

            HandleTable.FindEntry(created)!.Role.ShouldBe(HandleRole.Creator);
            HandleTable.FindEntry(opened)!.Role.ShouldBe(HandleRole.Worker);
            HandleTable.FindEntry(opened)!.Process.ShouldBe(_server.Machine.Program);

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

            IKernel32 kernel = _server.Machine.Kernel32;
            kernel.DuplicateHandle(-1, opened, -1, &duplicate, 0, false, Kernel32Constants.DUPLICATE_CLOSE_SOURCE).ShouldBeTrue();

            HandleTable.FindEntry(duplicate)!.Role.ShouldBe(HandleRole.Worker);
            kernel.CloseHandle(duplicate).ShouldBeTrue();
            kernel.CloseHandle(created).ShouldBeTrue();
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
