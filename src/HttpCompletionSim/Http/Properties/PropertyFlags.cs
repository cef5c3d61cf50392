using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>Makes the HTTP_PROPERTY_FLAGS of a structure that a query writes.</summary>
internal static class PropertyFlags
{
    /// <summary>The present bit is 1 where the object or one of its parents has a setting, and 0 where a default is told
    /// (SESS-09).</summary>
    public static HTTP_PROPERTY_FLAGS Of(object? value) => new() { Present = value is null ? 0u : 1u };
}
