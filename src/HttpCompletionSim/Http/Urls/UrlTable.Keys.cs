using System.Diagnostics.CodeAnalysis;

namespace HttpCompletionSim.Http.Urls;

// The keys with which the dictionaries are searched. They hold spans of the request, so that a lookup allocates no string.
internal sealed partial class UrlTable<TOwner>
{
    private static int Mix(uint hash, uint salt)
    {
        hash = (hash ^ (salt * 0x9E3779B9)) * 0x85EBCA6B;
        return (int)(hash ^ (hash >> 15));
    }

    private readonly ref struct SiteKey(ushort port, UrlCategory category, ReadOnlySpan<char> host, UInt128 address)
    {
        // Several spellings of an address are one site, so an IP literal is compared by its number only.
        public readonly ReadOnlySpan<char> Host = category == UrlCategory.IpLiteral ? default : host;
        public readonly UInt128 Address = address;
        public readonly ushort Port = port;
        public readonly UrlCategory Category = category;

        public override int GetHashCode()
        {
            var hash = Category == UrlCategory.IpLiteral
                ? (uint)Address ^ (uint)(Address >> 32) ^ (uint)(Address >> 64) ^ (uint)(Address >> 96)
                : UrlText.Hash(Host);
            return Mix(hash, ((uint)Port << 3) | (uint)Category);
        }
    }

    private readonly ref struct UrlKey(UrlSite site, ReadOnlySpan<char> path, uint pathHash)
    {
        public readonly ReadOnlySpan<char> Path = path;
        public readonly UrlSite Site = site;
        private readonly uint _pathHash = pathHash;

        public UrlKey(UrlSite site, ReadOnlySpan<char> path)
            : this(site, path, UrlText.Hash(path))
        {
        }

        public override int GetHashCode() => Mix(_pathHash, Site.Number);
    }

    private sealed class SiteComparer : IEqualityComparer<UrlSite>, IAlternateEqualityComparer<SiteKey, UrlSite>
    {
        public bool Equals(UrlSite? x, UrlSite? y) => ReferenceEquals(x, y);

        public bool Equals(SiteKey alternate, UrlSite other) =>
            alternate.Port == other.First.Port
            && alternate.Category == other.First.Category
            && (alternate.Category == UrlCategory.IpLiteral
                ? alternate.Address == other.Address
                : UrlText.Same(alternate.Host, other.First.RoutedHost));

        public int GetHashCode([DisallowNull] UrlSite obj) =>
            new SiteKey(obj.First.Port, obj.First.Category, obj.First.RoutedHost, obj.Address).GetHashCode();

        public int GetHashCode(SiteKey alternate) => alternate.GetHashCode();

        public UrlSite Create(SiteKey alternate) =>
            throw new InvalidOperationException("A site is only looked up by its key, never made from it.");
    }

    private sealed class UrlComparer : IEqualityComparer<UrlRegistration<TOwner>>,
        IAlternateEqualityComparer<UrlKey, UrlRegistration<TOwner>>
    {
        public bool Equals(UrlRegistration<TOwner>? x, UrlRegistration<TOwner>? y) => ReferenceEquals(x, y);

        public bool Equals(UrlKey alternate, UrlRegistration<TOwner> other) =>
            ReferenceEquals(alternate.Site, other.Site) && UrlText.Same(alternate.Path, other.Prefix.Path);

        public int GetHashCode([DisallowNull] UrlRegistration<TOwner> obj) => new UrlKey(obj.Site, obj.Prefix.Path).GetHashCode();

        public int GetHashCode(UrlKey alternate) => alternate.GetHashCode();

        public UrlRegistration<TOwner> Create(UrlKey alternate) =>
            throw new InvalidOperationException("A registration is only looked up by its key, never made from it.");
    }

    /// <summary>
    /// The registrations of one owner, oldest first. Each registration is its own list node, which saves memory for 100,000 URLs.
    /// </summary>
    private sealed class OwnedUrls
    {
        private UrlRegistration<TOwner>? _last;

        public UrlRegistration<TOwner>? First { get; private set; }

        public int Count { get; private set; }

        public void Append(UrlRegistration<TOwner> registration)
        {
            registration.Previous = _last;
            if (_last is null)
                First = registration;
            else
                _last.Next = registration;
            _last = registration;
            Count++;
        }

        public void Detach(UrlRegistration<TOwner> registration)
        {
            if (registration.Previous is null)
                First = registration.Next;
            else
                registration.Previous.Next = registration.Next;
            if (registration.Next is null)
                _last = registration.Previous;
            else
                registration.Next.Previous = registration.Previous;
            registration.Previous = registration.Next = null;
            Count--;
        }

        public UrlRegistration<TOwner>[] ToArray()
        {
            var all = new UrlRegistration<TOwner>[Count];
            var index = 0;
            for (var registration = First; registration is not null; registration = registration.Next)
                all[index++] = registration;
            return all;
        }
    }
}
