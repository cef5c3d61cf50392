namespace HttpCompletionSim.Win32;

/// <summary>An API that is told when the program frees native memory which an operation of the API has used.</summary>
internal interface IMemoryObserver
{
    /// <summary>The memory is about to be freed, or to be kept because its operation is in flight.</summary>
    /// <param name="address">Its first byte.</param>
    void Freed(nint address);
}
