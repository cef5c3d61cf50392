using System.Diagnostics;
using System.Runtime.Versioning;
using HttpCompletionSim.Viewer.Files;

namespace HttpCompletionSim.Viewer.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-file").FullName;

    private string FilePath => Path.Combine(_folder, "file.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_file_is_there_when_it_is_complete_and_not_before()
    {
        WholeFile.Write(FilePath, output =>
        {
            output.Write("new");
            output.Flush();
            File.Exists(FilePath).ShouldBeFalse();
        });

        File.ReadAllBytes(FilePath).ShouldBe("new"u8.ToArray());
        Directory.GetFiles(_folder).ShouldBe([FilePath]);
    }

    [Fact]
    public void What_goes_wrong_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(FilePath, "old");

        Should.Throw<InvalidOperationException>(() => WholeFile.Write(FilePath, output =>
        {
            output.Write("new");
            output.Flush();
            throw new InvalidOperationException("A fault of the writer.");
        })).Message.ShouldBe("A fault of the writer.");

        File.ReadAllText(FilePath).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldBe([FilePath]);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_the_error_and_the_writer_is_not_called() =>
        Should.Throw<DirectoryNotFoundException>(
            () => WholeFile.Write(Path.Combine(_folder, "none", "file.txt"), _ => throw new InvalidOperationException()));

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_a_link_and_the_permissions_of_its_file_stay(UnixFileMode mode)
    {
        SkipOnWindows();
        File.WriteAllText(FilePath, "old");
        File.SetUnixFileMode(FilePath, mode);
        string link = Path.Combine(_folder, "link.txt");
        File.CreateSymbolicLink(link, FilePath);

        WholeFile.Write(link, output => output.Write("new"));

        new FileInfo(link).LinkTarget.ShouldBe(FilePath);
        File.ReadAllText(FilePath).ShouldBe("new");
        File.GetUnixFileMode(FilePath).ShouldBe(mode);
    }

    [Fact]
    public void The_file_of_a_link_that_leads_nowhere_is_made()
    {
        SkipOnWindows();
        string link = Path.Combine(_folder, "link.txt");
        File.CreateSymbolicLink(link, FilePath);

        WholeFile.Write(link, output => output.Write("new"));

        new FileInfo(link).LinkTarget.ShouldBe(FilePath);
        File.ReadAllText(FilePath).ShouldBe("new");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a text that is longer than the new one")]
    public void An_old_file_is_replaced_wherever_it_is(string old)
    {
        string folder = Directory.Exists("/dev/shm") ? "/dev/shm" : _folder;
        string path = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, old);

            WholeFile.Write(path, output =>
            {
                output.Write("new");
                output.Flush();
                File.ReadAllText(path).ShouldBe(old);
            });

            File.ReadAllText(path).ShouldBe("new");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_a_descriptor_leads_to_keeps_its_text_and_gets_the_new_one_at_its_end()
    {
        SkipOnWindows();
        Assert.SkipUnless(Directory.Exists("/dev/fd"), "This system has no descriptors as files.");
        File.WriteAllText(FilePath, "head ");
        using (var held = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            WholeFile.Write($"/dev/fd/{held.SafeFileHandle.DangerousGetHandle()}", output => output.Write("new"));

        File.ReadAllText(FilePath).ShouldBe("head new");
        Directory.GetFiles(_folder).ShouldBe([FilePath]);
    }

    [Fact]
    public async Task A_pipe_with_a_name_is_written_to_and_stays_a_pipe()
    {
        SkipOnWindows();
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Run("mkfifo", FilePath);
        using Process reader = Start("cat", FilePath);
        Task<string> read = reader.StandardOutput.ReadToEndAsync(cancelled);

        WholeFile.Write(FilePath, output => output.Write("through the pipe"));

        (await read.WaitAsync(TimeSpan.FromSeconds(20), cancelled)).ShouldBe("through the pipe");
        Run("test", "-p", FilePath);
        Directory.GetFiles(_folder).ShouldBe([FilePath]);
    }

    [Fact]
    public void A_device_is_written_to_and_stays_a_device()
    {
        SkipOnWindows();
        string link = Path.Combine(_folder, "link.svg");
        File.CreateSymbolicLink(link, "/dev/null");

        WholeFile.Write("/dev/null", output => output.Write("away"));
        WholeFile.Write(link, output => output.Write("away"));

        Run("test", "-c", "/dev/null");
        Directory.GetFiles(_folder).ShouldBe([link]);
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
}
