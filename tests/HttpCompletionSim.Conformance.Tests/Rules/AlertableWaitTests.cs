using System.Reflection;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>What the rule about waits that are not modelled says is so.</summary>
public sealed class AlertableWaitTests
{
    [Fact]
    public void The_functions_that_the_rule_names_are_absent_and_those_that_its_note_names_are_alertable()
    {
        Rule rule = RuleCatalog.Current.Find("EVT-15")!;
        string[] absent = ["SignalObjectAndWait", "WaitForSingleObjectEx", "WaitForMultipleObjectsEx"];
        string[] alertable =
        [
            .. from method in typeof(IKernel32).GetMethods(BindingFlags.Public | BindingFlags.Instance)
               where method.GetParameters().Any(parameter => parameter.Name is "bAlertable" or "fAlertable")
               select method.Name,
        ];

        absent.ShouldAllBe(name => rule.Text.Contains(name) && typeof(IKernel32).GetMethod(name) == null);
        alertable.Distinct().ShouldAllBe(name => rule.Remark!.Contains(name));
        alertable.ShouldNotBeEmpty();
    }
}
