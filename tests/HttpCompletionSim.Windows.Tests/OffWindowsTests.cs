using System.Reflection;
using System.Runtime.Versioning;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

public sealed class OffWindowsTests
{
    [Theory]
    [MemberData(nameof(Functions.All), MemberType = typeof(Functions))]
    public void Off_Windows_every_call_is_refused_with_a_sentence_that_names_it_and_the_way_out(string function)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Here the call would be made.");

        var thrown = Should.Throw<TargetInvocationException>(() => CallWithZeros(function));

        var refusal = thrown.InnerException.ShouldBeOfType<PlatformNotSupportedException>();
        refusal.Message.ShouldStartWith($"{function} was called");
        refusal.Message.ShouldContain("SimulatedMachine");
    }

    [Theory]
    [InlineData(typeof(WindowsHttpApi))]
    [InlineData(typeof(WindowsKernel32))]
    [InlineData(typeof(WindowsThreadPoolIo))]
    [InlineData(typeof(WindowsNtDll))]
    public void The_compiler_warns_of_a_use_that_is_not_guarded(Type implementation)
    {
        implementation.GetCustomAttribute<SupportedOSPlatformAttribute>().ShouldNotBeNull().PlatformName.ShouldBe("windows");
    }

    [Fact]
    public void There_is_one_instance_of_each()
    {
        WindowsHttpApi.Instance.ShouldBeSameAs(WindowsHttpApi.Instance);
        typeof(WindowsHttpApi).Assembly.GetExportedTypes().SelectMany(type => type.GetConstructors()).ShouldBeEmpty();
    }

    private static unsafe object? CallWithZeros(string function)
    {
        MethodInfo member = Functions.Member(function);
        object?[] arguments = [.. member.GetParameters().Select(parameter => Zero(parameter.ParameterType))];
        return member.Invoke(Functions.Implementation(function), arguments);
    }

    private static unsafe object? Zero(Type type) =>
        type.IsPointer ? Pointer.Box(null, type)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type == typeof(ApcRoutine) ? new ApcRoutine(_ => { })
        : null;
}
