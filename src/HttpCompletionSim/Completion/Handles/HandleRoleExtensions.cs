namespace HttpCompletionSim.Completion;

/// <summary>The table of what each role allows.</summary>
internal static class HandleRoleExtensions
{
    /// <summary>Whether a handle of this role allows an access.</summary>
    /// <remarks>A controller's handle does no I/O (QUEUE-07); a worker's sets no properties (QUEUE-08).</remarks>
    public static bool Allows(this HandleRole role, HandleAccess access) => access switch
    {
        HandleAccess.Io => role != HandleRole.Controller,
        HandleAccess.Configure => role != HandleRole.Worker,
        _ => true,
    };
}
