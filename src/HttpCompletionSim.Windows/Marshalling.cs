using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Arguments are passed without conversion; a declaration that needs one (BOOL) has an attribute.
[assembly: DisableRuntimeMarshalling]

// The DLLs are loaded from the system's folder, never from the folder of the program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
