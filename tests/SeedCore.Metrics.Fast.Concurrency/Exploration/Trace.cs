using System.Globalization;
using System.Text;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>What the threads of one execution did, a line each, for people.</summary>
internal sealed class Trace(CellNames names)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, string> _objects = [];
    private int _line;

    // A row of cells of which each is read and found the same, as a reader does with buckets.
    private (SimulatedThread Thread, string What, string Kind, string Owner, string Value)? _row;
    private string _first = "";
    private string _last = "";

    public override string ToString()
    {
        EndRow();
        return _text.ToString();
    }

    public void Add(SimulatedThread thread, string what)
    {
        EndRow();
        Begin(thread).AppendLine(what);
    }

    public void Add(SimulatedThread thread, string what, Location location, int read, int written)
    {
        string name = names.NameOf(location, out string owner);
        if (written < 0 && location.Count == 1 && name.Contains('['))
        {
            AddToRow((thread, what, name.Split('[')[0], owner, Format(location, read)), name);
            return;
        }

        EndRow();
        StringBuilder line = Begin(thread).Append(what).Append(' ').Append(Join(name, owner)).Append(": ");
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

    private static string Join(string name, string owner) => owner.Length == 0 ? name : $"{name} of {owner}";

    private void AddToRow((SimulatedThread Thread, string What, string Kind, string Owner, string Value) row, string name)
    {
        if (_row != row)
        {
            EndRow();
            (_row, _first) = (row, name);
        }

        _last = name;
    }

    private void EndRow()
    {
        if (_row is not { } row)
            return;

        _row = null;
        string which = _first == _last ? _first : $"{_first} to {_last}";
        Begin(row.Thread).Append(row.What).Append(' ').Append(Join(which, row.Owner)).Append(": ").AppendLine(row.Value);
    }

    private StringBuilder Begin(SimulatedThread thread) => _text
        .Append(CultureInfo.InvariantCulture, $"{++_line,5}  ")
        .Append(thread.IsObserver ? '-' : (char)('A' + thread.Index))
        .Append("  ");

    private string Format(Location location, int store)
    {
        if (location.Object(store) is not { } target)
            return location.Type is null ? location.Value(store).ToString(CultureInfo.InvariantCulture) : "null";
        if (!_objects.TryGetValue(target, out string? name))
            _objects.Add(target, name = $"{target.GetType().Name.Split('`')[0]} {_objects.Count + 1}");
        return name;
    }
}
