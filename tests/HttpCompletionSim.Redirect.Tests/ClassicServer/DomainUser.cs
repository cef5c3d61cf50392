using System.Security.Principal;

namespace ClassicServer;

#pragma warning disable CA1416 // Written for Windows.

/// <summary>A user by a name in a domain, which only Windows can look up.</summary>
public sealed class DomainUser : WindowsIdentity
{
    public DomainUser(string name) : base(name)
    {
    }
}
