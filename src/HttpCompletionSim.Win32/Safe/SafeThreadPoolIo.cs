namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IThreadPoolIo"/> without pointers.</summary>
public static unsafe class SafeThreadPoolIo
{
    extension(IThreadPoolIo pool)
    {
        /// <summary>Binds a handle to the thread pool, without a context: a callback finds its own through its closure.</summary>
        /// <param name="file">The handle.</param>
        /// <param name="completed">Called on a pool thread for every completion.</param>
        /// <returns>The I/O object; 0 on failure, with the last error set.</returns>
        public nint CreateThreadpoolIo(nint file, ThreadpoolIoCompleted completed)
        {
            ArgumentNullException.ThrowIfNull(completed);
            return pool.CreateThreadpoolIo(
                file, (_, _, overlapped, result, bytes, _) => completed(new OverlappedReference((nint)overlapped), result, bytes), null, null);
        }
    }
}
