using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>Closes an object while another thread uses it, in the orders that the controlled scheduler derives from seeds.</summary>
public sealed unsafe class RacingCloseTests
{
    [Fact]
    [Rule("URL-26", "URL-21", "SESS-06")]
    public void Urls_added_while_their_owner_is_closed_never_outlive_it()
    {
        ControlledRuns.RunSeeds(300, machine =>
        {
            HttpServerSetup opened = machine.OpenQueue("http://localhost:80/");
            nint old;
            machine.HttpApi.HttpCreateHttpHandle(&old, 0).ShouldBe(Win32Error.NO_ERROR);
            nint oldHandle = old;
            machine.StartThread("adder", () =>
            {
                fixed (char* url = "http://localhost:81/a/")
                {
                    machine.HttpApi.HttpAddUrlToUrlGroup(opened.UrlGroupId, url, 0, 0)
                        .ShouldBeOneOf(Win32Error.NO_ERROR, Win32Error.ERROR_INVALID_PARAMETER);
                }

                fixed (char* url = "http://localhost:82/b/")
                {
                    machine.HttpApi.HttpAddUrl(oldHandle, url, null)
                        .ShouldBeOneOf(Win32Error.NO_ERROR, Win32Error.ERROR_INVALID_HANDLE);
                }
            });
            machine.StartThread(
                "group closer", () => machine.HttpApi.HttpCloseServerSession(opened.SessionId).ShouldBe(Win32Error.NO_ERROR));
            machine.StartThread("queue closer", () => machine.Kernel32.CloseHandle(oldHandle).ShouldBeTrue());
            machine.RunUntilIdle();
            opened.Dispose();
            machine.Leaks().ShouldBeEmpty();
        });
    }

    [Fact]
    [Rule("QUEUE-05", "SHUT-06", "CLOSE-03")]
    public void A_name_is_opened_or_not_found_while_its_queue_is_made_and_closed()
    {
        ControlledRuns.RunSeeds(300, machine =>
        {
            machine.HttpApi.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER, null);
            machine.StartThread("creator", () => MakeAndClose(machine, 0, Win32Error.ERROR_ALREADY_EXISTS));
            machine.StartThread("worker", () => MakeAndClose(
                machine, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, Win32Error.ERROR_FILE_NOT_FOUND));
            machine.RunUntilIdle();
            machine.Leaks().ShouldBeEmpty();
        });
    }

    private static void MakeAndClose(SimulatedMachine machine, uint flags, uint otherwise)
    {
        for (int i = 0; i < 3; i++)
        {
            nint handle;
            fixed (char* name = "racing")
            {
                uint code = machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, name, null, flags, &handle);
                code.ShouldBeOneOf(Win32Error.NO_ERROR, otherwise);
                if (code != Win32Error.NO_ERROR)
                    continue;
            }

            machine.HttpApi.HttpCloseRequestQueue(handle).ShouldBe(Win32Error.NO_ERROR);
        }
    }
}
