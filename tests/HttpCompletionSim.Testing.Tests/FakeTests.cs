using System.Reflection;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

public sealed class FakeTests
{
    [Theory]
    [InlineData(typeof(IHttpApi), typeof(FakeHttpApi))]
    [InlineData(typeof(IKernel32), typeof(FakeKernel32))]
    public void Every_function_of_a_fake_is_virtual_and_throws_with_its_name(Type api, Type fake)
    {
        object instance = Activator.CreateInstance(fake)!;
        MethodInfo[] functions = fake.GetInterfaceMap(api).TargetMethods;

        functions.ShouldNotBeEmpty();
        foreach (MethodInfo function in functions)
        {
            (function.IsVirtual && !function.IsFinal && function.DeclaringType == fake).ShouldBeTrue(function.Name);
            object?[] arguments = new object?[function.GetParameters().Length];
            var thrown = Should.Throw<TargetInvocationException>(() => function.Invoke(instance, arguments), function.Name);
            thrown.InnerException.ShouldBeOfType<NotSupportedException>().Message
                .ShouldBe($"{fake.Name}.{function.Name} was called; override it in your fake.");
        }
    }
}
