using System.Reflection;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

// The members of the interfaces, each with the class that implements it and the class that declares its P/Invoke.
internal static class Functions
{
    private static readonly (Type Interface, Type Declarations, object Implementation)[] s_interfaces =
    [
        (typeof(IHttpApi), typeof(HttpApiLibrary), WindowsHttpApi.Instance),
        (typeof(IKernel32), typeof(Kernel32Library), WindowsKernel32.Instance),
        (typeof(IThreadPoolIo), typeof(Kernel32Library), WindowsThreadPoolIo.Instance),
        (typeof(INtDll), typeof(NtDllLibrary), WindowsNtDll.Instance),
    ];

    // These are not functions of a DLL: a macro, and the two for which the runtime has its own copy.
    private static readonly string[] s_withoutDeclaration = ["HasOverlappedIoCompleted", "GetLastError", "SetLastError"];

    public static TheoryData<string> All() => [.. Members().Select(member => member.Name)];

    public static TheoryData<string> Declared() => [.. Members().Select(member => member.Name).Except(s_withoutDeclaration)];

    public static MethodInfo Member(string name) => Members().Single(member => member.Name == name);

    public static MethodInfo Declaration(string name) =>
        Of(name).Declarations.GetMethod(name, BindingFlags.Static | BindingFlags.Public).ShouldNotBeNull();

    public static Type DeclarationsOf(string name) => Of(name).Declarations;

    public static object Implementation(string name) => Of(name).Implementation;

    public static IEnumerable<MethodInfo> AllDeclarations() => s_interfaces.Select(entry => entry.Declarations).Distinct()
        .SelectMany(declarations => declarations.GetMethods(BindingFlags.Static | BindingFlags.Public));

    private static IEnumerable<MethodInfo> Members() => s_interfaces.SelectMany(entry => entry.Interface.GetMethods());

    private static (Type Interface, Type Declarations, object Implementation) Of(string name) =>
        s_interfaces.Single(entry => entry.Interface.GetMethod(name) is not null);
}
