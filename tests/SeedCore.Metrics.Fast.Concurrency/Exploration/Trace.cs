using System.Globalization;
using System.Text;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>What the threads of one execution did, a line each, for people.</summary>
internal sealed class Trace(CellNames names)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, string> _objects = [];
    private int _line;

    public override string ToString() => _text.ToString();

    public void Add(SimulatedThread thread, string what) => Begin(thread).AppendLine(what);

    public void Add(SimulatedThread thread, string what, Location location, int read, int written)
    {
        StringBuilder line = Begin(thread).Append(what).Append(' ').Append(names.NameOf(location.Address)).Append(": ");
        if (read >= 0)
            line.Append(Format(location, read));
        if (read >= 0 && read != location.Last && written < 0)
            line.Append("   (not the newest, which is ").Append(Format(location, location.Last)).Append(')');
        if (written >= 0)
            line.Append(read >= 0 ? " becomes " : "").Append(Format(location, written));
        if (written >= 0 && written != location.Last)
            line.Append("   (before the newest, which is ").Append(Format(location, location.Last)).Append(')');
        line.AppendLine();
    }

    private StringBuilder Begin(SimulatedThread thread) => _text
        .Append(CultureInfo.InvariantCulture, $"{++_line,5}  ")
        .Append(thread.IsObserver ? '-' : (char)('A' + thread.Index))
        .Append("  ");

    private string Format(Location location, int store)
    {
        if (location.Object(store) is not { } target)
            return location.Value(store).ToString(CultureInfo.InvariantCulture);
        if (!_objects.TryGetValue(target, out string? name))
            _objects.Add(target, name = $"{target.GetType().Name.Split('`')[0]} {_objects.Count + 1}");
        return name;
    }
}
