using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

/// <summary>What a check saw: named values in the order in which they were noted.</summary>
internal sealed class Seen
{
    private readonly List<string> _values = [];

    public void Error(string name, uint code) => Add(name, code == 0 ? "0" : $"{code}/{Win32Error.NameOf(code)}");

    public void Status(string name, uint status) => Add(name, $"0x{status:x}");

    public void That(string name, bool value) => Add(name, value ? "yes" : "no");

    public void Text(string name, string? value) => Add(name, value is null ? "none" : value.Replace(' ', '_'));

    public void Number(string name, ulong value) => Add(name, value.ToString());

    /// <summary>The result of a function that reports through the last error.</summary>
    public void Result(string name, World world, bool succeeded)
    {
        if (succeeded)
            Add(name, "true");
        else
            Error(name, world.Kernel32.GetLastError());
    }

    public override string ToString()
    {
        lock (_values)
            return string.Join(' ', _values);
    }

    private void Add(string name, string value)
    {
        lock (_values)
            _values.Add($"{name}={value}");
    }
}
