using System.Reflection;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>Every table of form checks that the functions of a machine use.</summary>
internal static class FormTables
{
    /// <summary>The interfaces whose functions have tables, with the classes that hold those.</summary>
    private static readonly (Type Interface, Type Implementation)[] s_libraries =
    [
        (typeof(IHttpApi), typeof(HttpServerApi)),
        (typeof(IKernel32), typeof(Kernel32Api)),
        (typeof(IThreadPoolIo), typeof(ThreadPoolIoApi)),
    ];

    /// <summary>The tables by interface, in the order in which the interface declares its functions.</summary>
    public static IReadOnlyDictionary<Type, FormTable[]> ByInterface { get; } =
        s_libraries.ToDictionary(library => library.Interface, library => TablesOf(library.Interface, library.Implementation));

    public static IEnumerable<FormTable> All => ByInterface.Values.SelectMany(tables => tables);

    /// <summary>The interface that declares a function with a table.</summary>
    public static Type InterfaceOf(FormTable table) => ByInterface.Single(library => library.Value.Contains(table)).Key;

    public static MethodInfo MethodOf(FormTable table) => InterfaceOf(table).GetMethod(table.Function)!;

    private static FormTable[] TablesOf(Type api, Type implementation)
    {
        string[] functions = [.. api.GetMethods().Select(method => method.Name)];
        return
        [
            .. from field in implementation.GetFields(BindingFlags.NonPublic | BindingFlags.Static)
               where field.FieldType == typeof(FormTable)
               let table = (FormTable)field.GetValue(null)!
               orderby Array.IndexOf(functions, table.Function)
               select table,
        ];
    }
}
