using System.Globalization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Takes options out of a command's arguments, in whatever order they stand; what is left at the end is refused.</summary>
internal sealed class OptionReader(IEnumerable<string> arguments)
{
    private readonly List<string> _rest = [.. arguments];

    /// <summary>Takes an option without a value.</summary>
    public bool TakeFlag(string name) => _rest.Remove(name);

    /// <summary>Takes an option with a text; null if it is not there.</summary>
    /// <exception cref="UsageException">It has no value.</exception>
    public string? TakeText(string name)
    {
        int at = _rest.IndexOf(name);
        if (at < 0)
            return null;
        if (at + 1 == _rest.Count || _rest[at + 1].StartsWith("--", StringComparison.Ordinal))
            throw new UsageException($"{name} needs a value.");

        string value = _rest[at + 1];
        _rest.RemoveRange(at, 2);
        return value;
    }

    /// <summary>Takes an option with a whole number; null if it is not there.</summary>
    /// <exception cref="UsageException">Its value is missing, no number, or out of range.</exception>
    public int? TakeNumber(string name, int least, int most)
    {
        if (TakeText(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} needs a whole number from {least} to {most}, not '{text}'.");
    }

    /// <summary>Takes all that is left, as it stands.</summary>
    public string[] TakeAll()
    {
        string[] all = [.. _rest];
        _rest.Clear();
        return all;
    }

    /// <summary>Refuses what was not taken.</summary>
    /// <exception cref="UsageException">Something was not.</exception>
    public void End()
    {
        if (_rest.Count > 0)
            throw new UsageException($"{(_rest[0].StartsWith('-') ? "Unknown option" : "Unexpected argument")} '{_rest[0]}'.");
    }
}
