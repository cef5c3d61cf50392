using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The log that a server session or URL group asks for. No log is written.</summary>
/// <param name="Format">The format of the files.</param>
/// <param name="Directory">The directory of the files.</param>
internal sealed record LogSettings(HTTP_LOGGING_TYPE Format, string Directory);
