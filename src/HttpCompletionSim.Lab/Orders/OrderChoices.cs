using System.Globalization;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>The choices of a student in a link: <c>12.1-30.0</c> chooses 1 at place 12 and 0 at place 30.</summary>
internal static class OrderChoices
{
    /// <summary>The most choices that a link may have.</summary>
    public const int Most = 200;

    /// <summary>Reads the choices of a link.</summary>
    /// <exception cref="LabRequestException">They have another form.</exception>
    public static IReadOnlyDictionary<int, int> Parse(string text)
    {
        var choices = new Dictionary<int, int>();
        foreach (string part in text.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] numbers = part.Split('.');
            if (numbers.Length != 2 || !TryRead(numbers[0], out int place) || !TryRead(numbers[1], out int chosen))
                throw new LabRequestException($"'choices' cannot have '{part}' in this link: write PLACE.CHOICE, such as 12.1.");

            if (!choices.TryAdd(place, chosen) || choices.Count > Most)
                throw new LabRequestException($"'choices' names place {place} twice in this link, or has more than {Most} places.");
        }

        return choices;
    }

    /// <summary>The choices of a schedule that are not the natural ones, in the form of a link.</summary>
    public static string Of(Schedule schedule) => string.Join('-', Enumerable.Range(0, schedule.Choices.Count)
        .Where(i => !schedule.Choices[i].IsNatural)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}.{schedule.Choices[i].Chosen}")));

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
