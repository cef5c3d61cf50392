using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.StaticApi;

public sealed class StaticApiShapeTests
{
    // The names of the parameters that are handles. ServiceHandle is reserved; process handles are pseudo handles.
    private static readonly string[] s_handleNames =
    [
        "RequestQueueHandle", "DelegateQueueHandle", "hEvent", "hHandle", "FileHandle", "ExistingCompletionPort", "CompletionPort", "hFile",
        "hThread", "hSourceHandle", "hObject", "fl",
    ];

    // A SafeHandle closes itself. Closing its handle value with another call would leave it with a value that is invalid.
    private static readonly string[] s_closers = ["CloseHandle", "HttpCloseRequestQueue"];

    public static TheoryData<Type, Type> StaticClasses => new()
    {
        { typeof(IHttpApi), typeof(HttpApi) },
        { typeof(IKernel32), typeof(Kernel32) },
        { typeof(INtDll), typeof(NtDll) },
        { typeof(IThreadPoolIo), typeof(ThreadPoolIo) },
    };

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void Every_function_has_a_static_method_with_its_parameters(Type functions, Type statics)
    {
        string[] missing =
        [
            .. from function in functions.GetMethods()
               where !FunctionsOf(statics, function).Any(candidate => IsSame(candidate, function))
               select function.Name,
        ];

        missing.ShouldBeEmpty();
        functions.GetMethods().ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void Every_static_method_belongs_to_a_function_and_names_its_parameters_alike(Type functions, Type statics)
    {
        foreach (MethodInfo candidate in statics.GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            MethodInfo function = functions.GetMethod(candidate.Name).ShouldNotBeNull(candidate.Name);
            Names(candidate).ShouldBe(Names(function), candidate.ToString());
            candidate.ReturnType.ShouldBe(function.ReturnType, candidate.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void Every_function_with_handles_has_a_static_overload_with_a_SafeHandle_for_each(Type functions, Type statics)
    {
        foreach (MethodInfo function in functions.GetMethods().Where(function => !s_closers.Contains(function.Name)))
        {
            foreach (ParameterInfo handle in function.GetParameters().Where(IsHandle))
            {
                FunctionsOf(statics, function)
                    .Any(candidate => candidate.GetParameters()[handle.Position].ParameterType == typeof(SafeHandle))
                    .ShouldBeTrue($"{function.Name} {handle.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void Every_function_with_structures_has_a_static_overload_without_their_types(Type functions, Type statics)
    {
        foreach (MethodInfo function in functions.GetMethods().Where(function => function.GetParameters().Any(IsStructure)))
        {
            MethodInfo[] untyped = [.. FunctionsOf(statics, function).Where(candidate => !candidate.GetParameters().Any(IsStructure))];
            untyped.ShouldNotBeEmpty(function.Name);
        }
    }

    [Fact]
    public void Every_string_has_both_its_forms()
    {
        foreach (MethodInfo function in typeof(IHttpApi).GetMethods())
        {
            foreach (ParameterInfo text in function.GetParameters().Where(parameter => parameter.ParameterType == typeof(char*)))
            {
                FunctionsOf(typeof(HttpApi), function)
                    .Any(candidate => candidate.GetParameters()[text.Position].ParameterType == typeof(string))
                    .ShouldBeTrue(function.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void No_two_overloads_of_a_function_have_the_same_priority(Type functions, Type statics)
    {
        foreach (MethodInfo function in functions.GetMethods())
            FunctionsOf(statics, function).Select(Priority).ShouldBeUnique(function.Name);
    }

    [Fact]
    public void Null_means_the_V2_structure_and_the_string()
    {
        foreach (MethodInfo function in typeof(IHttpApi).GetMethods())
        {
            MethodInfo[] overloads = [.. FunctionsOf(typeof(HttpApi), function)];
            MethodInfo first = overloads.MaxBy(Priority)!;
            Type[] types = [.. first.GetParameters().Select(parameter => parameter.ParameterType)];

            if (Uses(typeof(string)))
                types.ShouldContain(typeof(string), first.ToString());
            if (Uses(typeof(HTTP_REQUEST_V2*)))
                types.ShouldContain(typeof(HTTP_REQUEST_V2*), first.ToString());
            if (Uses(typeof(HTTP_RESPONSE_V2*)))
                types.ShouldContain(typeof(HTTP_RESPONSE_V2*), first.ToString());

            bool Uses(Type type) => overloads.Any(each => each.GetParameters().Any(parameter => parameter.ParameterType == type));
        }
    }

    [Theory]
    [InlineData(nameof(HttpApi.HttpCreateHttpHandle))]
    [InlineData(nameof(HttpApi.HttpCreateRequestQueue))]
    public void A_new_queue_comes_out_in_every_form(string name)
    {
        Type[] forms = [.. typeof(HttpApi).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(candidate => candidate.Name == name)
            .Select(candidate => candidate.GetParameters().Single(parameter => parameter.Name == "RequestQueueHandle").ParameterType)
            .Where(type => !type.ContainsGenericParameters)
            .Distinct()];

        forms.ShouldBe(
            [typeof(nint*), typeof(nint).MakeByRefType(), typeof(HttpRequestQueueSafeHandle).MakeByRefType(), typeof(PointerArgument)],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void Every_result_comes_by_pointer_by_out_and_by_ref(Type functions, Type statics)
    {
        foreach (MethodInfo function in functions.GetMethods())
        {
            foreach (ParameterInfo result in function.GetParameters().Where(IsResult))
            {
                ParameterInfo[] forms = [.. FunctionsOf(statics, function).Select(each => each.GetParameters()[result.Position])];

                forms.ShouldContain(form => form.IsOut, $"{function.Name} {result.Name}");
                forms.ShouldContain(form => form.ParameterType.IsByRef && !form.IsOut, $"{function.Name} {result.Name}");
                forms.ShouldContain(form => IsLoosePointer(form), $"{function.Name} {result.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(StaticClasses))]
    public void Every_pointer_comes_also_as_an_address(Type functions, Type statics)
    {
        foreach (MethodInfo function in functions.GetMethods().Where(function => function.Name != "HasOverlappedIoCompleted"))
        {
            foreach (ParameterInfo pointer in function.GetParameters().Where(parameter => parameter.ParameterType.IsPointer))
            {
                FunctionsOf(statics, function)
                    .ShouldContain(each => IsLoosePointer(each.GetParameters()[pointer.Position]), function.Name);
            }
        }
    }

    private static IEnumerable<MethodInfo> FunctionsOf(Type statics, MethodInfo function) =>
        statics.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(candidate => candidate.Name == function.Name);

    private static bool IsSame(MethodInfo candidate, MethodInfo function) =>
        candidate.GetParameters().Select(parameter => (parameter.Name, parameter.ParameterType))
            .SequenceEqual(function.GetParameters().Select(parameter => (parameter.Name, parameter.ParameterType)));

    private static bool IsLoosePointer(ParameterInfo parameter) => parameter.ParameterType == typeof(PointerArgument);

    private static int Priority(MethodInfo method) => method.GetCustomAttribute<OverloadResolutionPriorityAttribute>()?.Priority ?? 0;

    private static bool IsResult(ParameterInfo parameter) => parameter.ParameterType is { IsPointer: true } type
        && (type.GetElementType()!.IsPointer || new[] { typeof(uint*), typeof(ulong*), typeof(nuint*), typeof(nint*) }.Contains(type))
        && parameter.Name != "lpHandles";

    private static string?[] Names(MethodInfo method) => [.. method.GetParameters().Select(parameter => parameter.Name)];

    private static bool IsHandle(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(nint) && s_handleNames.Contains(parameter.Name);

    private static bool IsStructure(ParameterInfo parameter) =>
        parameter.ParameterType is { IsPointer: true } type
        && type.GetElementType() is { IsPrimitive: false, IsPointer: false } element
        && element != typeof(void) && element != typeof(NativeOverlapped);
}
