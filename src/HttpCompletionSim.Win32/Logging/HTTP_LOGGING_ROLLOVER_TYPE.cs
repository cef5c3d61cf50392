namespace HttpCompletionSim.Win32;

/// <summary>When a new log file is begun.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (LAY-16).</para>
/// </remarks>
public enum HTTP_LOGGING_ROLLOVER_TYPE
{
    /// <summary>At a size.</summary>
    HttpLoggingRolloverSize = 0,

    /// <summary>Every day.</summary>
    HttpLoggingRolloverDaily = 1,

    /// <summary>Every week.</summary>
    HttpLoggingRolloverWeekly = 2,

    /// <summary>Every month.</summary>
    HttpLoggingRolloverMonthly = 3,

    /// <summary>Every hour.</summary>
    HttpLoggingRolloverHourly = 4,
}
