using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

// Which functions a library of this system has. Old systems lack new functions, and HttpQueryRequestProperty is in no import library, so
// nothing but the module itself can tell.
internal sealed class SystemLibrary(string name)
{
    private readonly ConcurrentDictionary<string, bool> _exports = new(StringComparer.Ordinal);
    private readonly Lazy<nint> _module = new(() =>
        NativeLibrary.TryLoad(name, typeof(SystemLibrary).Assembly, DllImportSearchPath.System32, out nint module) ? module : 0);

    // A library that is missing altogether is said to have the function: the call then fails with the runtime's own words for that.
    public bool Exports(string function) =>
        _exports.GetOrAdd(function, static (key, module) => module == 0 || NativeLibrary.TryGetExport(module, key, out _), _module.Value);
}
