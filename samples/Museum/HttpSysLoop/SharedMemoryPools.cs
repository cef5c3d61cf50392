using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Gives out the shared memory pool of .NET.</summary>
internal sealed class SharedMemoryPools : IMemoryPoolFactory<byte>
{
    public static readonly SharedMemoryPools Instance = new();

    public MemoryPool<byte> Create(MemoryPoolOptions? options) => MemoryPool<byte>.Shared;
}
