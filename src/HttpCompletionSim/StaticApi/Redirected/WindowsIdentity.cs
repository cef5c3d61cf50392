using System.Security.Claims;
using System.Security.Principal;
using HttpCompletionSim.Completion;

// .NET marks the numbers of WindowsAccountType as Windows-only, like the class that uses them there.
#pragma warning disable CA1416

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>A user of Windows, in the shape of System.Security.Principal.WindowsIdentity, which throws on other systems.</summary>
/// <remarks>
/// <para>The token of a request's authentication information has the name of <see cref="MachineOptions.AuthenticatedUser"/>.</para>
/// <para><b>Divergence.</b> A machine has no accounts: another token has a name that is made up from its number. Groups, privileges and
/// impersonation are left out.</para>
/// </remarks>
public class WindowsIdentity : ClaimsIdentity, IDisposable
{
    private readonly nint _token;
    private readonly string? _userName;
    private readonly string? _authenticationType;
    private readonly bool _isAuthenticated;

    /// <summary>The identity of a token.</summary>
    /// <param name="userToken">The token.</param>
    /// <exception cref="ArgumentException">The token is 0.</exception>
    public WindowsIdentity(nint userToken) : this(userToken, null, WindowsAccountType.Normal, isAuthenticated: true)
    {
    }

    /// <summary>The identity of a token.</summary>
    /// <param name="userToken">The token.</param>
    /// <param name="type">How the user was authenticated, such as <c>Negotiate</c>.</param>
    /// <exception cref="ArgumentException">The token is 0.</exception>
    public WindowsIdentity(nint userToken, string? type) : this(userToken, type, WindowsAccountType.Normal, isAuthenticated: true)
    {
    }

    /// <summary>The identity of a token.</summary>
    /// <param name="userToken">The token.</param>
    /// <param name="type">How the user was authenticated.</param>
    /// <param name="acctType">The kind of account.</param>
    /// <exception cref="ArgumentException">The token is 0.</exception>
    public WindowsIdentity(nint userToken, string? type, WindowsAccountType acctType)
        : this(userToken, type, acctType, isAuthenticated: true)
    {
    }

    /// <summary>The identity of a token.</summary>
    /// <param name="userToken">The token.</param>
    /// <param name="type">How the user was authenticated.</param>
    /// <param name="acctType">The kind of account.</param>
    /// <param name="isAuthenticated">Whether the user was authenticated.</param>
    /// <exception cref="ArgumentException">The token is 0.</exception>
    public WindowsIdentity(nint userToken, string? type, WindowsAccountType acctType, bool isAuthenticated)
        : this(userToken, type, isAuthenticated, acctType)
    {
        if (userToken == 0)
            throw new ArgumentException("The token must not be 0.", nameof(userToken));
    }

    private WindowsIdentity(WindowsIdentity other) : base(other)
    {
        (_token, _userName, _authenticationType) = (other._token, other._userName, other._authenticationType);
        _isAuthenticated = other._isAuthenticated;
        (IsGuest, IsSystem, IsAnonymous) = (other.IsGuest, other.IsSystem, other.IsAnonymous);
    }

    private WindowsIdentity(nint token, string? type, bool isAuthenticated, WindowsAccountType account)
    {
        _token = token;
        _userName = (HandleTable.Find(token) as AccessToken)?.UserName;
        _authenticationType = type;
        _isAuthenticated = isAuthenticated;
        IsGuest = account == WindowsAccountType.Guest;
        IsSystem = account == WindowsAccountType.System;
        IsAnonymous = account == WindowsAccountType.Anonymous || token == 0;
        if (!IsAnonymous)
            AddClaim(new Claim(NameClaimType, Name));
    }

    /// <summary>The token; 0 for the anonymous user.</summary>
    public virtual nint Token => _token;

    /// <summary>Whether this is the anonymous user.</summary>
    public virtual bool IsAnonymous { get; }

    /// <summary>Whether this is a guest.</summary>
    public virtual bool IsGuest { get; }

    /// <summary>Whether this is the system.</summary>
    public virtual bool IsSystem { get; }

    /// <summary>How the user was authenticated; empty for the anonymous user.</summary>
    public sealed override string? AuthenticationType => IsAnonymous ? "" : _authenticationType ?? "";

    /// <summary>Whether the user was authenticated.</summary>
    public override bool IsAuthenticated => _isAuthenticated && !IsAnonymous;

    /// <summary>The name of the user; empty for the anonymous user.</summary>
    public override string Name => IsAnonymous ? "" : _userName ?? (IsSystem ? @"NT AUTHORITY\SYSTEM" : $@"MACHINE\user{_token}");

    /// <summary>The anonymous user.</summary>
    public static WindowsIdentity GetAnonymous() => new(0, null, isAuthenticated: false, WindowsAccountType.Anonymous);

    /// <summary>The user of the process, which is the system's: servers use it for checks that every user of a machine passes.</summary>
    public static WindowsIdentity GetCurrent() => new(1, "NTLM", isAuthenticated: true, WindowsAccountType.System);

    /// <summary>Another identity of the same user.</summary>
    public override ClaimsIdentity Clone() => new WindowsIdentity(this);

    /// <summary>Nothing: an identity of the simulator holds no token of the system.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Nothing.</summary>
    /// <param name="disposing">Whether Dispose was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
