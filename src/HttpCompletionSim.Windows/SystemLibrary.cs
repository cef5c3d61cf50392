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

    public bool Exports(string function) => _exports.GetOrAdd(function, Look, _module.Value);

    // A library that is missing altogether is said to have the function: the call then fails with the runtime's own words for that.
    private static unsafe bool Look(string function, nint module) =>
        module == 0
        || (NativeLibrary.TryGetExport(module, function, out nint address)
            && !(WineStub.IsRunningInWine && RuntimeInformation.ProcessArchitecture == Architecture.X64 && WineStub.IsAt((void*)address, function)));
}
