namespace HttpCompletionSim.Completion;

/// <summary>What the handle in the authentication information of a request refers to: the user whom the kernel has authenticated.</summary>
internal sealed class AccessToken : KernelObject
{
    public AccessToken(string userName, IoManager io)
    {
        UserName = userName;
        Manager = io;
    }

    public override string Kind => "token";

    public string UserName { get; }
}
