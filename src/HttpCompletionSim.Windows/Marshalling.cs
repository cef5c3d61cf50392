using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every argument is passed without conversion. A type that needs a conversion (BOOL) has an attribute at its declaration.
[assembly: DisableRuntimeMarshalling]

// The DLLs are loaded from the system's folder, never from the folder of the program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
