namespace HttpCompletionSim.Win32.Redirected;

/// <summary>A key of the empty registry, in the shape of Microsoft.Win32.RegistryKey.</summary>
public sealed class RegistryKey : IDisposable
{
    internal RegistryKey(string name) => Name = name;

    /// <summary>The name of the key.</summary>
    public string Name { get; }

    /// <summary>A key below this one.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Null, because there is none.</returns>
    public RegistryKey? OpenSubKey(string name) => null;

    /// <summary>A key below this one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="writable">Whether it is to be written.</param>
    /// <returns>Null, because there is none.</returns>
    public RegistryKey? OpenSubKey(string name, bool writable) => null;

    /// <summary>A value of this key.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Null, because there is none.</returns>
    public object? GetValue(string? name) => null;

    /// <summary>A value of this key.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="defaultValue">The default.</param>
    /// <returns>The default.</returns>
    public object? GetValue(string? name, object? defaultValue) => defaultValue;

    /// <summary>Nothing.</summary>
    public void Close()
    {
    }

    /// <summary>Nothing.</summary>
    public void Dispose()
    {
    }
}
