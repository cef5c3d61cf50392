using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect;

/// <summary>Adds a call to the code that runs before anything else in a module.</summary>
internal static class ModuleInitializer
{
    private const string ConstructorName = ".cctor";

    /// <summary>Adds a call of RedirectedCall.StartAssembly, and in mode Explore one of StartExploredAssembly.</summary>
    public static void Add(ModuleDefinition module, SimulatorMembers simulator, bool isExplored)
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
        Instruction first = constructor.Body.Instructions[0];
        code.InsertBefore(first, code.Create(OpCodes.Call, simulator.Helper("StartAssembly")));
        if (!isExplored)
            return;

        // At the end: the static constructors may need what the other initializers do.
        Instruction last = constructor.Body.Instructions[^1];
        code.InsertBefore(last, code.Create(OpCodes.Ldtoken, holder));
        code.InsertBefore(last, code.Create(OpCodes.Call, simulator.Helper("StartExploredAssembly")));
    }
}
