using HttpCompletionSim.Redirect.Calls;
using HttpCompletionSim.Redirect.Explore;
using HttpCompletionSim.Redirect.Framework;
using Mono.Cecil;

namespace HttpCompletionSim.Redirect;

/// <summary>Turns the calls of a compiled assembly that need Windows to the simulator, without a change of its source.</summary>
/// <remarks>
/// <para>A P/Invoke of <c>httpapi.dll</c>, <c>kernel32.dll</c> or <c>ntdll.dll</c> gets a body that marshals its arguments as .NET does on
/// Windows and calls the static function of the simulator. References to types and members of the framework that throw on other systems
/// lead to members of the same shape in the simulator. A call that the simulator does not have throws
/// <see cref="PlatformNotSupportedException"/> when it is made; the assembly loads all the same.</para>
/// <para>In mode Explore (<see cref="RedirectOptions.Explore"/>) also the threads, tasks, locks and timers of .NET that the assembly uses
/// belong to the controlled run, in which a strategy chooses who runs next. This serves any assembly, also one without calls of
/// Windows.</para>
/// <para><b>Fidelity.</b> Strings, <c>bool</c>, <c>SafeHandle</c>, <c>out</c>, <c>ref</c>, arrays and structures are marshalled by the
/// attributes of the declaration; <c>SetLastError</c> clears and keeps the last error of the thread.</para>
/// <para><b>Divergence.</b> The copy has the public key of the original and no valid signature, which .NET does not check. It contains IL
/// only: code that was compiled ahead of time is compiled again at run time. A <c>bool</c> has the form of a BOOL whatever its MarshalAs
/// says, and a string for a function of kernel32 arrives as UTF-16 also under the name of its ANSI variant.</para>
/// </remarks>
public static class Redirector
{
    /// <summary>The name of the assembly metadata that marks a redirected assembly.</summary>
    internal const string Mark = "HttpCompletionSim.Redirect";

    /// <summary>
    /// The last part of a redirected assembly's version. It is higher than any that a framework uses, so the host prefers the copy.
    /// </summary>
    private const int Revision = 65534;

    /// <summary>Reads an assembly and says what its redirection would do. Nothing is written.</summary>
    /// <param name="input">The assembly's file.</param>
    /// <param name="options">The mode; null for the first one.</param>
    /// <exception cref="RedirectException">The file is no assembly that can be redirected.</exception>
    public static RedirectReport Inspect(string input, RedirectOptions? options = null)
    {
        using ModuleDefinition module = Read(input);
        using IAssemblyResolver resolver = module.AssemblyResolver;
        return Apply(module, input, options ?? RedirectOptions.Default);
    }

    /// <summary>Writes a redirected copy of an assembly, and its debug symbols beside it if the original has some.</summary>
    /// <param name="input">The assembly's file.</param>
    /// <param name="output">The file to write. Its folder is made if there is none. It cannot be <paramref name="input"/>.</param>
    /// <param name="options">The mode; null for the first one.</param>
    /// <exception cref="RedirectException">The file is no assembly that can be redirected, or the copy cannot be written.</exception>
    public static RedirectReport Redirect(string input, string output, RedirectOptions? options = null)
    {
        using ModuleDefinition module = Read(input);
        using IAssemblyResolver resolver = module.AssemblyResolver;
        if (Path.GetFullPath(input) == Path.GetFullPath(output))
            throw new RedirectException($"{output} is the assembly itself: write the copy to another folder.");

        RedirectReport report = Apply(module, input, options ?? RedirectOptions.Default);
        Write(module, output);
        return report;
    }

    private static ModuleDefinition Read(string input)
    {
        try
        {
            return AssemblyFile.Read(input);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RedirectException($"{input} cannot be read: {failure.Message}", failure);
        }
        catch (BadImageFormatException failure)
        {
            throw new RedirectException($"{input} is no .NET assembly: name a managed DLL that P/Invokes httpapi.dll.", failure);
        }
    }

    private static RedirectReport Apply(ModuleDefinition module, string input, RedirectOptions options)
    {
        AssemblyFile.Check(module, input);
        Version original = module.Assembly.Name.Version;
        List<RedirectedUse> uses;
        int points = 0;
        try
        {
            using var simulator = new SimulatorMembers(module);
            var callers = new CallerIndex(module);
            uses =
            [
                .. new FunctionRedirection(module, simulator, callers).Apply(),
                .. new FrameworkRedirection(module, simulator, callers).Apply(),
            ];
            if (options.Explore is not null)
            {
                uses.AddRange(new ExploredRedirection(module, simulator, callers).Apply());
                points = new PointInsertion(module, simulator, options).Apply();
                StaticConstructors.Wrap(module, simulator);
            }
            else if (uses.Count == 0)
            {
                throw new RedirectException(
                    $"{input} uses nothing that can be redirected: it has no P/Invokes of Windows, and no members of .NET that " +
                    "need Windows.");
            }

            AssemblyFile.MarkRedirected(module, simulator);
            ModuleInitializer.Add(module, simulator);
            PlatformAttributes.Remove(module);
        }
        catch (AssemblyResolutionException failure)
        {
            throw new RedirectException(
                $"{input} needs {failure.AssemblyReference.Name}, which is neither beside it nor in a shared framework: put it there.",
                failure);
        }

        var version = new Version(original.Major, original.Minor, Math.Max(original.Build, 0), Revision);
        module.Assembly.Name.Version = version;
        return new RedirectReport(module.Assembly.Name.Name, original, version, uses) { Points = points };
    }

    private static void Write(ModuleDefinition module, string output)
    {
        try
        {
            AssemblyFile.Write(module, output);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RedirectException($"{output} cannot be written: {failure.Message}", failure);
        }
    }
}
