namespace HttpCompletionSim.Win32;

/// <summary>Address families by their Windows numbers, which differ from those of other systems.</summary>
public static class WinSockConstants
{
    /// <summary>No family.</summary>
    public const ushort AF_UNSPEC = 0;

    /// <summary>IPv4.</summary>
    public const ushort AF_INET = 2;

    /// <summary>IPv6: 23 on Windows, 10 on Linux.</summary>
    public const ushort AF_INET6 = 23;
}
