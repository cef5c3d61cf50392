namespace HttpCompletionSim.Win32.Redirected;

/// <summary>The registry of a machine, in the shape of Microsoft.Win32.Registry: it is empty, so servers take their defaults.</summary>
public static class Registry
{
    /// <summary>HKEY_LOCAL_MACHINE.</summary>
    public static readonly RegistryKey LocalMachine = new("HKEY_LOCAL_MACHINE");

    /// <summary>HKEY_CURRENT_USER.</summary>
    public static readonly RegistryKey CurrentUser = new("HKEY_CURRENT_USER");

    /// <summary>A value of a key.</summary>
    /// <param name="keyName">The key.</param>
    /// <param name="valueName">The value.</param>
    /// <param name="defaultValue">The default.</param>
    /// <returns>Null, because there is no such key.</returns>
    public static object? GetValue(string keyName, string? valueName, object? defaultValue) => null;
}
