namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IThreadPoolIo"/> without pointers.</summary>
public static unsafe class SafeThreadPoolIo
{
    extension(IThreadPoolIo pool)
    {
        /// <summary>Binds a handle to the thread pool. There is no context parameter: a lambda captures what it needs.</summary>
        /// <param name="file">The handle.</param>
        /// <param name="completed">Called on a pool thread for every completion.</param>
        /// <returns>The I/O object; 0 on failure, with the last error set.</returns>
        public nint CreateThreadpoolIo(nint file, ThreadpoolIoCompleted completed)
        {
            ArgumentNullException.ThrowIfNull(completed);
            return pool.CreateThreadpoolIo(file, OnCompleted, null, null);

            void OnCompleted(nint instance, void* context, NativeOverlapped* overlapped, uint result, nuint bytes, nint io) =>
                completed(new OverlappedReference((nint)overlapped), result, bytes);
        }
    }
}
