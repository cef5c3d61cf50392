using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>A memory pool whose nth <see cref="Rent"/> fails once, as when memory is short for a moment.</summary>
/// <param name="failing">The number of the call that fails, from 1.</param>
public sealed class FailingMemoryPool(int failing) : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private int _rents;

    /// <inheritdoc/>
    public override int MaxBufferSize => Shared.MaxBufferSize;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) =>
        ++_rents == failing ? throw new OutOfMemoryException("No memory for this block.") : Shared.Rent(minBufferSize);

    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options) => this;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
