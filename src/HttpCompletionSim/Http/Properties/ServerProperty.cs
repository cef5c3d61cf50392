using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>One property of one kind of object: whether it can be queried, and how its structure is read and written.</summary>
/// <param name="Owner">The kind of object.</param>
/// <param name="Property">The number of the property.</param>
/// <param name="IsQueryable">Whether it can be queried. Each property can be set.</param>
/// <param name="Codec">Reads and writes its structure.</param>
internal sealed record ServerProperty(PropertyOwner Owner, HTTP_SERVER_PROPERTY Property, bool IsQueryable, PropertyCodec Codec);
