namespace HttpCompletionSim.Win32;

/// <summary>Thread-pool I/O of kernel32.dll: callbacks in place of a completion port that the program owns.</summary>
/// <remarks>
/// <para>Every operation is announced with StartThreadpoolIo; when it then queues no completion, the announcement is taken back with
/// CancelThreadpoolIo. Rules TP-01 and following.</para>
/// </remarks>
public unsafe interface IThreadPoolIo
{
    /// <summary>Binds a handle to the thread pool.</summary>
    /// <param name="fl">The handle.</param>
    /// <param name="pfnio">Called for every completion.</param>
    /// <param name="pv">Context of the callback.</param>
    /// <param name="pcbe">Callback environment, or null.</param>
    /// <returns>The I/O object; 0 on failure, with the last error set.</returns>
    nint CreateThreadpoolIo(nint fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe);

    /// <summary>Announces one operation.</summary>
    /// <param name="pio">The I/O object.</param>
    void StartThreadpoolIo(nint pio);

    /// <summary>Takes back the announcement of an operation that will not complete.</summary>
    /// <param name="pio">The I/O object.</param>
    void CancelThreadpoolIo(nint pio);

    /// <summary>Waits for the outstanding callbacks.</summary>
    /// <param name="pio">The I/O object.</param>
    /// <param name="fCancelPendingCallbacks">True to drop callbacks that have not begun.</param>
    void WaitForThreadpoolIoCallbacks(nint pio, bool fCancelPendingCallbacks);

    /// <summary>Releases the I/O object.</summary>
    /// <param name="pio">The I/O object.</param>
    void CloseThreadpoolIo(nint pio);
}
