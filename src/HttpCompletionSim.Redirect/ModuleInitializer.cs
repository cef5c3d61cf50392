using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect;

/// <summary>Adds a call to the code that runs before anything else in a module.</summary>
internal static class ModuleInitializer
{
    private const string ConstructorName = ".cctor";

    /// <summary>Adds a call of RedirectedCall.StartAssembly.</summary>
    public static void Add(ModuleDefinition module, SimulatorMembers simulator)
    {
        TypeDefinition holder = module.GetType("<Module>");
        MethodDefinition? constructor = holder.Methods.FirstOrDefault(method => method.Name == ConstructorName);
        if (constructor is null)
        {
            const MethodAttributes StaticConstructor = MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig
                | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
            constructor = new MethodDefinition(ConstructorName, StaticConstructor, module.TypeSystem.Void);
            constructor.Body.GetILProcessor().Emit(OpCodes.Ret);
            holder.Methods.Add(constructor);
        }

        ILProcessor code = constructor.Body.GetILProcessor();
        code.InsertBefore(constructor.Body.Instructions[0], code.Create(OpCodes.Call, simulator.Helper("StartAssembly")));
    }
}
