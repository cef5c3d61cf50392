using System.Reflection;
using System.Reflection.PortableExecutable;
using Mono.Cecil;

namespace HttpCompletionSim.Redirect;

/// <summary>What the redirection reads, writes and refuses.</summary>
public sealed class RedirectorTests : IDisposable
{
    private static readonly string s_redirected = typeof(ClassicServer.Listener).Assembly.Location;

    private readonly string _folder = Directory.CreateTempSubdirectory("redirect").FullName;

    /// <summary>The classic server as the compiler has written it.</summary>
    private static string Original => Path.Combine(
        Repository.Root, "tests/HttpCompletionSim.Redirect.Tests/ClassicServer/bin", Configuration, "net10.0/ClassicServer.dll");

    private static string Configuration =>
        typeof(RedirectorTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_copy_has_a_higher_version_and_its_debug_symbols()
    {
        string copy = Path.Combine(_folder, "deep", "ClassicServer.dll");

        RedirectReport report = Redirector.Redirect(Original, copy);

        report.AssemblyName.ShouldBe("ClassicServer");
        report.OriginalVersion.ShouldBe(new Version(1, 2, 3, 4));
        AssemblyName.GetAssemblyName(copy).Version.ShouldBe(new Version(1, 2, 3, 65534));
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(copy)!).Select(Path.GetFileName)
            .ShouldBe(["ClassicServer.dll", "ClassicServer.pdb"], ignoreOrder: true);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        string one = Path.Combine(_folder, "1", "ClassicServer.dll");
        string two = Path.Combine(_folder, "2", "ClassicServer.dll");
        Redirector.Redirect(Original, one);
        Redirector.Redirect(Original, two);

        File.ReadAllBytes(one).ShouldBe(File.ReadAllBytes(two));
    }

    [Fact]
    public void Every_function_of_Windows_is_reported_with_its_callers_and_what_a_call_does()
    {
        RedirectReport report = Redirector.Inspect(Original);

        const string WithoutCounterpart = "System.Security.Principal.WindowsIdentity..ctor";
        RedirectedUse session = report.Uses.Single(use => use.Function == "httpapi.dll!HttpCreateServerSession");
        session.Outcome.ShouldBe(RedirectedOutcome.Simulated);
        session.Callers.ShouldBe(["ClassicServer.Listener..ctor", "ClassicServer.PoolListener..ctor"]);
        report.With(RedirectedOutcome.Throws).Select(use => use.Function).ShouldBe(
            ["kernel32.dll!GetTickCount64", "advapi32.dll!OpenProcessToken", "httpapi.dll!HttpCloseServerSession", WithoutCounterpart],
            ignoreOrder: true);
        report.With(RedirectedOutcome.Unchanged).Select(use => use.Function).ShouldBe(["a-library-of-the-program.dll!Answer"]);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.HttpSys", 33)]
    [InlineData("System.Net.HttpListener", 33)]
    public void The_servers_of_Microsoft_keep_no_P_Invoke_of_Windows(string assembly, int count)
    {
        string copy = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        using ModuleDefinition module = ModuleDefinition.ReadModule(copy);

        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.IsPInvokeImpl).ShouldBeEmpty();
        string table = $"tests/HttpCompletionSim.Redirect.Tests/obj/{Configuration}/net10.0/redirected/{assembly}.redirect.txt";
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, table));
        lines.Count(line => line.Contains('!')).ShouldBe(count);
    }

    [Fact]
    public void A_text_is_no_assembly()
    {
        string text = Path.Combine(_folder, "text.dll");
        File.WriteAllText(text, "no assembly");

        Refusal(text).ShouldContain("is no .NET assembly");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Refusal(Path.Combine(_folder, "none.dll")).ShouldContain("cannot be read");

    [Fact]
    public void A_folder_is_no_assembly() => Refusal(_folder).ShouldContain("cannot be read");

    [Fact]
    public void An_assembly_without_calls_of_Windows_is_refused() =>
        Refusal(typeof(Enumerable).Assembly.Location).ShouldContain("uses nothing that can be redirected");

    [Fact]
    public void A_redirected_assembly_is_not_redirected_again() => Refusal(s_redirected).ShouldContain("is redirected already");

    [Fact]
    public void The_simulator_itself_is_not_redirected() =>
        Refusal(typeof(SimulatedMachine).Assembly.Location).ShouldContain("a part of .NET or of the simulator");

    [Fact]
    public void An_assembly_of_Cpp_is_refused()
    {
        string mixed = Path.Combine(_folder, "mixed.dll");
        byte[] bytes = File.ReadAllBytes(Original);
        using (var image = new PEReader(new MemoryStream(bytes)))
        {
            const int OffsetOfFlags = 16;
            bytes[image.PEHeaders.CorHeaderStartOffset + OffsetOfFlags] &= unchecked((byte)~CorFlags.ILOnly);
        }

        File.WriteAllBytes(mixed, bytes);

        Refusal(mixed).ShouldContain("contains native code of its own");
    }

    [Fact]
    public void A_reference_that_is_missing_is_named()
    {
        string lonely = Path.Combine(_folder, "lonely.dll");
        using (ModuleDefinition module = ModuleDefinition.ReadModule(Original))
        {
            // The version of the API as a structure of an assembly that is nowhere.
            var nowhere = new AssemblyNameReference("Nowhere", new Version(1, 0));
            module.AssemblyReferences.Add(nowhere);
            MethodDefinition initialize = module.GetType("ClassicServer.NativeMethods").Methods
                .Single(method => method.Name == "HttpInitialize");
            initialize.Parameters[0].ParameterType = new TypeReference("Nowhere", "Version", module, nowhere, valueType: true);
            module.Write(lonely);
        }

        Refusal(lonely).ShouldContain("needs Nowhere");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_and_nothing_is_left()
    {
        string blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");

        RedirectException refused = Should.Throw<RedirectException>(
            () => Redirector.Redirect(Original, Path.Combine(blocked, "ClassicServer.dll")));

        refused.Message.ShouldContain("cannot be written");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBe([blocked]);
    }

    [Fact]
    public void The_assembly_itself_is_never_overwritten()
    {
        string own = Path.Combine(_folder, "ClassicServer.dll");
        File.Copy(Original, own);

        Should.Throw<RedirectException>(() => Redirector.Redirect(own, own)).Message.ShouldContain("is the assembly itself");

        File.ReadAllBytes(own).ShouldBe(File.ReadAllBytes(Original));
    }

    [Theory]
    [InlineData("deep", "", "There is no level of preemption deep")]
    [InlineData("1", "", "There is no level of preemption 1")]
    [InlineData("fields", " , ", "needs the names of classes")]
    [InlineData("calls", "Listener", "The level calls takes no classes")]
    public void Options_of_the_mode_Explore_that_are_none_are_refused(string preemption, string classes, string reason) =>
        Should.Throw<RedirectException>(() => RedirectOptions.ParseExplore(preemption, classes.Split(','))).Message.ShouldContain(reason);

    [Fact]
    public void The_mode_Explore_takes_an_assembly_without_calls_of_Windows_and_lists_what_it_does_not_control()
    {
        RedirectOptions options = RedirectOptions.ParseExplore("Interlocked", []);

        RedirectReport report = Redirector.Inspect(typeof(Enumerable).Assembly.Location.Replace("Linq", "Collections.Concurrent"), options);

        report.With(RedirectedOutcome.Controlled).Select(use => use.Function).ShouldContain("System.Threading.SemaphoreSlim.Wait");
        report.With(RedirectedOutcome.NotControlled).ShouldNotBeEmpty();
        report.Points.ShouldBeGreaterThan(10);
        Redirector.Inspect(Original).Points.ShouldBe(0);
    }

    private string Refusal(string input)
    {
        string copy = Path.Combine(_folder, "out", "copy.dll");
        string message = Should.Throw<RedirectException>(() => Redirector.Redirect(input, copy)).Message;

        Path.Exists(Path.GetDirectoryName(copy)).ShouldBeFalse();
        message.ShouldNotContain('\n');
        return message;
    }
}
