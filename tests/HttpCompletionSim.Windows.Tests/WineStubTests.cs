using System.Buffers.Binary;

namespace HttpCompletionSim.Windows;

public sealed unsafe class WineStubTests
{
    [Fact]
    public void A_stub_is_told_by_its_shape_and_the_name_it_loads()
    {
        IsStub(Stub("HttpDeclarePush"), "HttpDeclarePush").ShouldBeTrue();
    }

    [Fact]
    public void Code_of_that_shape_that_loads_another_name_is_none()
    {
        IsStub(Stub("HttpDeclarePush"), "HttpDeclare").ShouldBeFalse();
        IsStub(Stub("HttpDeclarePush"), "HttpInitialize").ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(13)]
    [InlineData(18)]
    public void Code_of_another_shape_is_none(int differentByte)
    {
        byte[] code = Stub("HttpDeclarePush");
        code[differentByte] ^= 0x10;

        IsStub(code, "HttpDeclarePush").ShouldBeFalse();
    }

    // sub rsp, 28h; lea rcx, [rip + file]; lea rdx, [rip + name]; call ...; and the name four bytes further on.
    private static byte[] Stub(string name)
    {
        byte[] code = [0x48, 0x83, 0xEC, 0x28, 0x48, 0x8D, 0x0D, 0, 0, 0, 0, 0x48, 0x8D, 0x15, 0, 0, 0, 0, 0xE8, 0, 0, 0, 0, 0x90];
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(14), code.Length - 18);
        return [.. code, .. System.Text.Encoding.ASCII.GetBytes(name), 0];
    }

    private static bool IsStub(byte[] code, string function)
    {
        fixed (byte* address = code)
            return WineStub.IsAt(address, function);
    }
}
