// Written by generate-static-api.cs; change that, the interface or the overloads without pointers, and run it again.

#nullable enable

        using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IThreadPoolIo"/> with a <see cref="SafeHandle"/> for each handle.</summary>
/// <remarks>
/// <para>The handle stays open until the call returns, as with a P/Invoke; a closed handle throws
/// <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public static unsafe class SafeHandleThreadPoolIo
{
    extension(IThreadPoolIo pool)
    {
        /// <inheritdoc cref="IThreadPoolIo.CreateThreadpoolIo"/>
        public nint CreateThreadpoolIo(SafeHandle fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe)
        {
            using var flLease = new SafeHandleLease(fl);
            return pool.CreateThreadpoolIo(flLease.Handle, pfnio, pv, pcbe);
        }

        /// <summary>Binds a handle to the thread pool. There is no context parameter: a lambda captures what it needs.</summary>
        /// <param name="file">The handle.</param>
        /// <param name="completed">Called on a pool thread for every completion.</param>
        /// <returns>The I/O object; 0 on failure, with the last error set.</returns>
        [OverloadResolutionPriority(1)]
        public nint CreateThreadpoolIo(SafeHandle file, ThreadpoolIoCompleted completed)
        {
            using var fileLease = new SafeHandleLease(file);
            return pool.CreateThreadpoolIo(fileLease.Handle, completed);
        }
    }
}
