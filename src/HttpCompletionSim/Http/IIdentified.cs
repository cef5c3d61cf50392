namespace HttpCompletionSim.Http;

/// <summary>Something with an id of its own, given by its <see cref="IdTable{T}"/>.</summary>
internal interface IIdentified
{
    ulong Id { get; set; }
}
