using System.Security.Claims;
using System.Security.Principal;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>A user with roles, in the shape of System.Security.Principal.WindowsPrincipal, which throws on other systems.</summary>
/// <remarks><para><b>Divergence.</b> A machine has no groups, so the user is in no role but those that claims give.</para></remarks>
/// <param name="ntIdentity">The identity.</param>
public class WindowsPrincipal(WindowsIdentity ntIdentity) : ClaimsPrincipal(ntIdentity)
{
    /// <summary>The identity.</summary>
    public override IIdentity Identity => ntIdentity;

    /// <summary>Whether the user is in a role of Windows, which no user of a machine is.</summary>
    /// <param name="role">The role.</param>
    public virtual bool IsInRole(WindowsBuiltInRole role) => false;
}
