using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;

namespace HttpCompletionSim.Architecture;

/// <summary>Types that know each other in a circle can only be understood together, so the circles of the driver stay small.</summary>
public sealed class TypeCycleTests
{
    /// <summary>How many types may know each other in a circle.</summary>
    private const int MaxTypes = 5;

    [Fact]
    public void At_most_five_types_of_the_driver_know_each_other_in_a_circle()
    {
        Dictionary<string, HashSet<string>> uses = UsesBetweenTypesOf("HttpCompletionSim.Http");

        List<string>[] circles = [.. Circles(uses)];

        uses.Count.ShouldBeGreaterThan(30);
        circles.ShouldNotBeEmpty("some types must know each other, else the test reads the assembly wrongly");
        circles.Where(circle => circle.Count > MaxTypes).Select(circle => string.Join(", ", circle.Order())).ShouldBeEmpty();
    }

    /// <summary>Which types of a namespace each of its types uses. Nested types count as the type around them.</summary>
    private static Dictionary<string, HashSet<string>> UsesBetweenTypesOf(string space)
    {
        System.Reflection.Assembly simulator = typeof(SimulatedMachine).Assembly;
        string[] names =
        [
            .. simulator.GetTypes().Where(type => type.Namespace == space).Select(type => Outermost(type.FullName!)).Distinct(),
        ];
        Dictionary<string, HashSet<string>> uses = names.ToDictionary(name => name, _ => new HashSet<string>());
        foreach (IType type in new ArchLoader().LoadAssembly(simulator).Build().Types)
        {
            if (!uses.TryGetValue(Outermost(type.FullName), out HashSet<string>? used))
                continue;

            foreach (IType other in type.GetTypeDependencies())
            {
                string name = Outermost(other.FullName);
                if (name != Outermost(type.FullName) && uses.ContainsKey(name) && !other.FullName.Contains("+<", StringComparison.Ordinal))
                    used.Add(name);
            }
        }

        return uses;
    }

    /// <summary>The strongly connected sets of more than one type, by Tarjan's algorithm.</summary>
    private static IEnumerable<List<string>> Circles(Dictionary<string, HashSet<string>> uses)
    {
        var order = new Dictionary<string, int>();
        var lowest = new Dictionary<string, int>();
        var open = new Stack<string>();
        var found = new List<List<string>>();
        foreach (string type in uses.Keys)
        {
            if (!order.ContainsKey(type))
                Visit(type);
        }

        return found.Where(circle => circle.Count > 1);

        void Visit(string type)
        {
            order[type] = lowest[type] = order.Count;
            open.Push(type);
            foreach (string used in uses[type])
            {
                if (!order.ContainsKey(used))
                    Visit(used);

                if (open.Contains(used))
                    lowest[type] = Math.Min(lowest[type], lowest[used]);
            }

            if (lowest[type] != order[type])
                return;

            var circle = new List<string>();
            do
                circle.Add(open.Pop());
            while (circle[^1] != type);

            found.Add(circle);
        }
    }

    private static string Outermost(string name) => name.Split('+')[0].Split('`')[0];
}
