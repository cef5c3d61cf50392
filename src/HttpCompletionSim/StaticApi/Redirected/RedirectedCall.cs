using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>The steps that a P/Invoke takes around its call. The bodies that HttpCompletionSim.Redirect writes call them.</summary>
/// <remarks>They are public because redirected assemblies call them; a program has no use for them.</remarks>
public static unsafe class RedirectedCall
{
    /// <summary>
    /// Called once, before anything else in a redirected assembly runs: a process without a machine gets one at its first call.
    /// </summary>
    public static void StartAssembly() => MachineLocator.MakesDefault = true;

    /// <summary>
    /// Called at the beginning of each static constructor in an assembly that is redirected in mode Explore. In a controlled run, what the
    /// constructor does until <see cref="LeaveStaticConstructor"/> is done outside the run, on a machine for static constructors.
    /// </summary>
    /// <remarks>A static constructor runs once in a process, and .NET holds a lock meanwhile. So it can be no part of the first of several
    /// runs.</remarks>
    /// <returns>What to give back; null outside a run.</returns>
    public static object? EnterStaticConstructor() => StaticConstructorScope.Enter();

    /// <summary>Called at the end of each static constructor, also if an exception leaves it.</summary>
    /// <param name="scope">What <see cref="EnterStaticConstructor"/> has returned.</param>
    public static void LeaveStaticConstructor(object? scope) => ((StaticConstructorScope?)scope)?.Dispose();

    /// <summary>The exception that a call throws whose function the simulator does not have.</summary>
    /// <param name="function">The function with its library, such as <c>advapi32.dll!GetSecurityInfo</c>.</param>
    public static Exception NotModelled(string function) => new PlatformNotSupportedException(
        $"{function} is a function of Windows that HttpCompletionSim does not have, so this redirected call cannot be made. " +
        "docs/reference/not-modelled.md and docs/reference/planned.md say what is left out and why.");

    /// <summary>Sets the last error of the thread to 0, as .NET does before a call with SetLastError.</summary>
    public static void ClearLastError() => Kernel32.SetLastError(Win32Error.NO_ERROR);

    /// <summary>Keeps the last error for Marshal.GetLastPInvokeError, as .NET does after a call with SetLastError.</summary>
    public static void KeepLastError() => Marshal.SetLastPInvokeError((int)Kernel32.GetLastError());

    /// <summary>
    /// The last error of the thread. It stands for Marshal.GetLastSystemError, which reads another variable on other systems.
    /// </summary>
    public static int GetLastSystemError() => (int)Kernel32.GetLastError();

    /// <summary>Sets the last error of the thread. It stands for Marshal.SetLastSystemError.</summary>
    /// <param name="error">A Win32 error code.</param>
    public static void SetLastSystemError(int error) => SimulatedThread.Current.LastError = (uint)error;

    /// <summary>
    /// The message of an exception for a Win32 error. On other systems .NET would take it from a table of their own errors.
    /// </summary>
    /// <param name="error">A Win32 error code.</param>
    public static string MessageOf(int error) => $"{Win32Error.NameOf((uint)error)} ({error})";

    /// <summary>The error that an exception without one is about: Marshal.GetLastPInvokeError.</summary>
    public static int LastErrorOfException() => Marshal.GetLastPInvokeError();

    /// <summary>Adds a reference to a SafeHandle and returns its value.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="isAdded">True from then on when a reference was added.</param>
    /// <exception cref="ArgumentNullException">The handle is null.</exception>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public static nint AddReference(SafeHandle handle, ref bool isAdded)
    {
        ArgumentNullException.ThrowIfNull(handle);
        handle.DangerousAddRef(ref isAdded);
        return handle.DangerousGetHandle();
    }

    /// <summary>Releases the reference that <see cref="AddReference"/> has added.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="isAdded">Whether a reference was added.</param>
    public static void ReleaseReference(SafeHandle handle, bool isAdded)
    {
        if (isAdded)
            handle.DangerousRelease();
    }

    /// <summary>The value of a CriticalHandle.</summary>
    /// <param name="handle">The handle.</param>
    public static nint HandleOf(CriticalHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return CriticalValue(handle);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "handle")]
        static extern ref nint CriticalValue(CriticalHandle handle);
    }

    /// <summary>A new SafeHandle that owns a handle.</summary>
    /// <typeparam name="T">A class derived from SafeHandle, with a constructor without parameters.</typeparam>
    /// <param name="handle">The handle that a function has given.</param>
    public static T NewHandle<T>(nint handle)
        where T : SafeHandle
    {
        var made = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        Marshal.InitHandle(made, handle);
        return made;
    }

    /// <summary>The first character of a string, to be pinned; a null reference for null.</summary>
    /// <param name="text">The string.</param>
    public static ref char FirstCharacter(string? text)
    {
        if (text is null)
            return ref Unsafe.NullRef<char>();

        return ref Unsafe.AsRef(in text.GetPinnableReference());
    }

    /// <summary>The first element of an array, to be pinned; a null reference for null.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="array">The array.</param>
    public static ref T FirstElement<T>(T[]? array)
    {
        if (array is null)
            return ref Unsafe.NullRef<T>();

        return ref MemoryMarshal.GetArrayDataReference(array);
    }

    /// <summary>A copy of a string in bytes that end with a 0; 0 for null.</summary>
    /// <param name="text">The string.</param>
    public static nint StringToBytes(string? text) => Marshal.StringToCoTaskMemUTF8(text);

    /// <summary>Frees a copy that <see cref="StringToBytes"/> has made.</summary>
    /// <param name="bytes">The copy, or 0.</param>
    public static void FreeBytes(nint bytes) => Marshal.FreeCoTaskMem(bytes);

    /// <summary>A copy of a structure in native memory, by the rules of Marshal.StructureToPtr.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="value">The structure; not read when <paramref name="isInput"/> is false.</param>
    /// <param name="isInput">Whether the function reads it.</param>
    public static nint StructureToNative<T>(ref T value, bool isInput)
        where T : struct
    {
        int size = Marshal.SizeOf<T>();
        nint copy = Marshal.AllocCoTaskMem(size);
        new Span<byte>((void*)copy, size).Clear();
        if (isInput)
            Marshal.StructureToPtr(value, copy, fDeleteOld: false);

        return copy;
    }

    /// <summary>Reads a structure from native memory.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="copy">What <see cref="StructureToNative"/> has made.</param>
    /// <param name="value">Receives the structure.</param>
    public static void StructureFromNative<T>(nint copy, ref T value)
        where T : struct => value = Marshal.PtrToStructure<T>(copy);

    /// <summary>Frees a structure in native memory, with what it points to.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="copy">What <see cref="StructureToNative"/> has made.</param>
    public static void FreeStructure<T>(nint copy)
        where T : struct
    {
        Marshal.DestroyStructure<T>(copy);
        Marshal.FreeCoTaskMem(copy);
    }

    /// <summary>The pointer to a function that calls a delegate; 0 for null.</summary>
    /// <param name="callback">The delegate, which the program keeps alive for as long as it can be called.</param>
    public static nint FunctionPointer(Delegate? callback) => callback is null ? 0 : Marshal.GetFunctionPointerForDelegate(callback);

    /// <summary>The delegate for an APC routine.</summary>
    /// <param name="function">A pointer to a C function, or 0.</param>
    public static ApcRoutine ApcRoutine(nint function)
    {
        if (function == 0)
            return null!;

        var pointer = (delegate* unmanaged<nuint, void>)function;
        return parameter => pointer(parameter);
    }

    /// <summary>The delegate for a completion routine.</summary>
    /// <param name="function">A pointer to a C function, or 0.</param>
    public static OverlappedCompletionRoutine OverlappedCompletionRoutine(nint function)
    {
        if (function == 0)
            return null!;

        var pointer = (delegate* unmanaged<uint, uint, NativeOverlapped*, void>)function;
        return (error, bytes, overlapped) => pointer(error, bytes, overlapped);
    }

    /// <summary>The delegate for a callback of thread-pool I/O.</summary>
    /// <param name="function">A pointer to a C function, or 0.</param>
    public static ThreadpoolIoCallback ThreadpoolIoCallback(nint function)
    {
        if (function == 0)
            return null!;

        var pointer = (delegate* unmanaged<nint, void*, NativeOverlapped*, uint, nuint, nint, void>)function;
        return (instance, context, overlapped, result, bytes, io) => pointer(instance, context, overlapped, result, bytes, io);
    }
}
