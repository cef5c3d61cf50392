using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every argument is passed as the bytes that it is; what needs a conversion (BOOL) says so at its declaration.
[assembly: DisableRuntimeMarshalling]

// The DLLs of the system are taken from the system, never from the folder of the program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
