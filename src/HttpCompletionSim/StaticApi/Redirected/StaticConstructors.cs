using System.Reflection;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>Runs the static constructors of an assembly before it takes part in a controlled run.</summary>
internal static class StaticConstructors
{
    /// <summary>Runs them on the calling thread, which is no thread of a run meanwhile, with a machine that lives as long as the
    /// process.</summary>
    /// <param name="assembly">The assembly. A constructor of it that has run already does not run again.</param>
    public static void Run(Assembly assembly)
    {
        SimulatedThread? before = SimulatedThread.Exchange(null);
        try
        {
            SimulatedMachine machine = SimulatedMachine.WithoutObjects();
            using MachineScope scope = machine.Enter();
            foreach (Type type in assembly.GetTypes())
            {
                if (type.TypeInitializer is not null && !type.ContainsGenericParameters)
                    TryRun(type);
            }
        }
        finally
        {
            SimulatedThread.Exchange(before);
        }
    }

    private static void TryRun(Type type)
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
        catch (TypeInitializationException)
        {
            // .NET keeps the exception and throws it again to the code that uses the type, if there is any.
        }
    }
}
