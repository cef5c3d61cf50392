using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>How requests are logged.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_LOGGING_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>HTTP_LOGGING_FLAG_* bits.</summary>
    public uint LoggingFlags;

    /// <summary>Name written into the file.</summary>
    public char* SoftwareName;

    /// <summary>Bytes at SoftwareName.</summary>
    public ushort SoftwareNameLength;

    /// <summary>Bytes at DirectoryName.</summary>
    public ushort DirectoryNameLength;

    /// <summary>Directory of the log files.</summary>
    public char* DirectoryName;

    /// <summary>Format of the files.</summary>
    public HTTP_LOGGING_TYPE Format;

    /// <summary>HTTP_LOG_FIELD_* bits to record.</summary>
    public uint Fields;

    /// <summary>Reserved.</summary>
    public void* pExtFields;

    /// <summary>Reserved.</summary>
    public ushort NumOfExtFields;

    /// <summary>Reserved.</summary>
    public ushort MaxRecordSize;

    /// <summary>When a new file is begun.</summary>
    public HTTP_LOGGING_ROLLOVER_TYPE RolloverType;

    /// <summary>Size at which a new file is begun.</summary>
    public uint RolloverSize;

    /// <summary>Access to the directory, or null.</summary>
    public void* pSecurityDescriptor;
}
