using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

// Tells which functions a library of this system exports. Old systems lack new functions, and HttpQueryRequestProperty is in no import
// library, so only the loaded module can tell.
internal sealed class SystemLibrary(string name)
{
    private readonly ConcurrentDictionary<string, bool> _exports = new(StringComparer.Ordinal);
    private readonly Lazy<nint> _module = new(() =>
        NativeLibrary.TryLoad(name, typeof(SystemLibrary).Assembly, DllImportSearchPath.System32, out nint module) ? module : 0);

    public bool Exports(string function) => _exports.GetOrAdd(function, Look, _module.Value);

    // For a missing library the answer is true: the call then fails with the runtime's own exception for that.
    private static unsafe bool Look(string function, nint module)
    {
        if (module == 0)
            return true;

        if (!NativeLibrary.TryGetExport(module, function, out nint address))
            return false;

        bool mayBeStub = WineStub.IsRunningInWine && RuntimeInformation.ProcessArchitecture == Architecture.X64;
        return !(mayBeStub && WineStub.IsAt((void*)address, function));
    }
}
