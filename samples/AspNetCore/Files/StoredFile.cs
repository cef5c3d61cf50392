using System.Security.Cryptography;

namespace HttpCompletionSim.Samples.Files;

/// <summary>One file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">The media type that the client gave.</param>
public sealed record StoredFile(byte[] Content, string? ContentType)
{
    /// <summary>Changes with the content.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..16]}\"";
}
