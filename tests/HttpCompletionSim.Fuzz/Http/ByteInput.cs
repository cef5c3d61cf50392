namespace HttpCompletionSim.Fuzz.Http;

/// <summary>An input that is a stream of bytes.</summary>
internal sealed class ByteInput(byte[] bytes) : FuzzInput
{
    public byte[] Bytes => bytes;

    public override int Count => bytes.Length;

    public override FuzzInput Without(int start, int count) => new ByteInput([.. bytes[..start], .. bytes[(start + count)..]]);

    public override string Show() => $"  {SentRequest.Printable(bytes)}";
}
