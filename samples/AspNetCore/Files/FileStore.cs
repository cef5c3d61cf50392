using System.Threading.Channels;

namespace HttpCompletionSim.Samples.Files;

/// <summary>The files by name, and those who watch them change.</summary>
/// <param name="capacity">How many files are kept.</param>
public sealed class FileStore(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly List<Channel<string>> _watches = [];

    /// <summary>How many files there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _files.Count;
        }
    }

    /// <summary>Finds a file, or null.</summary>
    public StoredFile? Find(string name)
    {
        lock (_lock)
            return _files.GetValueOrDefault(name);
    }

    /// <summary>Keeps a file.</summary>
    public PutResult Put(string name, StoredFile file)
    {
        lock (_lock)
        {
            bool isNew = !_files.ContainsKey(name);
            if (isNew && _files.Count == capacity)
                return PutResult.Full;

            _files[name] = file;
            Announce($"kept {name}");
            return isNew ? PutResult.Created : PutResult.Replaced;
        }
    }

    /// <summary>Removes a file.</summary>
    /// <returns>False if there was none.</returns>
    public bool Remove(string name)
    {
        lock (_lock)
        {
            bool removed = _files.Remove(name);
            if (removed)
                Announce($"removed {name}");

            return removed;
        }
    }

    /// <summary>Tells every watch of an event.</summary>
    public void Announce(string line)
    {
        lock (_lock)
        {
            foreach (Channel<string> watch in _watches)
                watch.Writer.TryWrite(line);
        }
    }

    /// <summary>Starts to watch.</summary>
    public FileWatch Watch()
    {
        var channel = Channel.CreateUnbounded<string>();
        lock (_lock)
            _watches.Add(channel);

        return new FileWatch(channel.Reader, () => End(channel));
    }

    private void End(Channel<string> watch)
    {
        lock (_lock)
            _watches.Remove(watch);

        watch.Writer.TryComplete();
    }
}
