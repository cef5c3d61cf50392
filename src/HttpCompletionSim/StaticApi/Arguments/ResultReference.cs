namespace HttpCompletionSim.Win32;

/// <summary>Checks the variables that a static function gets by <c>ref</c> for a result.</summary>
internal static unsafe class ResultReference
{
    /// <summary>The address of a variable that is as large as the result.</summary>
    /// <exception cref="ArgumentException">
    /// The variable has another size, as a <c>uint</c> for a completion key. A P/Invoke would write past it in a 64-bit process.
    /// </exception>
    public static void* Checked<T>(T* variable, int size, string parameter)
        where T : unmanaged
        => sizeof(T) == size
            ? variable
            : throw new ArgumentException(
                $"The result has {size} bytes, and {typeof(T).Name} has {sizeof(T)}. Windows would write past the variable.", parameter);
}
