namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>The documents agree with the tables of form checks and with the list of planned functions.</summary>
public sealed class FormBlocksTests
{
    [Fact]
    public void Documents_carry_what_the_form_tables_give()
    {
        IEnumerable<string> stale = Repository.DocumentPages.Where(page => FormBlocks.Fill(Repository.Text(page)) != Repository.Text(page));

        stale.ShouldBeEmpty("sh tests/rules/run.sh writes them");
    }

    [Fact]
    public void Each_part_stands_in_one_document() =>
        Repository.DocumentPages.SelectMany(page => FormBlocks.NamesIn(Repository.Text(page)))
            .ShouldBe(FormBlocks.Names, ignoreOrder: true);

    [Fact]
    public void Planned_functions_are_listed_in_order() => HttpServerApi.PlannedFunctions.ShouldBeInOrder();
}
