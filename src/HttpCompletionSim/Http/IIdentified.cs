namespace HttpCompletionSim.Http;

/// <summary>An object whose id an <see cref="IdTable{T}"/> assigns.</summary>
internal interface IIdentified
{
    ulong Id { get; set; }
}
