using System.Diagnostics.CodeAnalysis;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="LazyInitializer"/>: in a controlled run, a thread that waits for their lock waits in the
/// scheduler.</summary>
[Replaces(typeof(LazyInitializer))]
public static class ExploredLazyInitializer
{
    /// <inheritdoc cref="LazyInitializer.EnsureInitialized{T}(ref T)"/>
    public static T EnsureInitialized<T>(ref T? target)
        where T : class => LazyInitializer.EnsureInitialized(ref target);

    /// <inheritdoc cref="LazyInitializer.EnsureInitialized{T}(ref T, Func{T})"/>
    public static T EnsureInitialized<T>(ref T? target, Func<T> valueFactory)
        where T : class => LazyInitializer.EnsureInitialized(ref target, valueFactory);

    /// <inheritdoc cref="LazyInitializer.EnsureInitialized{T}(ref T, ref bool, ref object)"/>
    public static T EnsureInitialized<T>(
        [AllowNull] ref T target, ref bool initialized, [NotNullIfNotNull(nameof(syncLock))] ref object? syncLock) =>
        EnsureInitialized(ref target!, ref initialized, ref syncLock, Activator.CreateInstance<T>);

    /// <inheritdoc cref="LazyInitializer.EnsureInitialized{T}(ref T, ref bool, ref object, Func{T})"/>
    public static T EnsureInitialized<T>(
        [AllowNull] ref T target, ref bool initialized, [NotNullIfNotNull(nameof(syncLock))] ref object? syncLock, Func<T> valueFactory)
    {
        if (Volatile.Read(ref initialized))
            return target!;

        object held = EnsureLock(ref syncLock);
        ExploredMonitor.Enter(held);
        try
        {
            if (!Volatile.Read(ref initialized))
            {
                target = valueFactory();
                Volatile.Write(ref initialized, true);
            }
        }
        finally
        {
            ExploredMonitor.Exit(held);
        }

        return target!;
    }

    /// <inheritdoc cref="LazyInitializer.EnsureInitialized{T}(ref T, ref object, Func{T})"/>
    public static T EnsureInitialized<T>(
        ref T? target, [NotNullIfNotNull(nameof(syncLock))] ref object? syncLock, Func<T> valueFactory)
        where T : class
    {
        if (Volatile.Read(ref target) is { } present)
            return present;

        object held = EnsureLock(ref syncLock);
        ExploredMonitor.Enter(held);
        try
        {
            if (Volatile.Read(ref target) is null)
                Volatile.Write(ref target, valueFactory() ?? throw new InvalidOperationException("The factory has returned null."));
        }
        finally
        {
            ExploredMonitor.Exit(held);
        }

        return target!;
    }

    private static object EnsureLock(ref object? syncLock) =>
        syncLock ?? Interlocked.CompareExchange(ref syncLock, new object(), null) ?? syncLock;
}
