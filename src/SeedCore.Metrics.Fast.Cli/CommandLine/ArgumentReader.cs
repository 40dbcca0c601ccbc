using System.Globalization;
using System.Net;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>
/// Walks the arguments of one command. An option is <c>--name</c>, its value the next argument or what follows
/// <c>=</c>; after <c>--</c> nothing is an option. A lone <c>-</c> is a value: standard input.
/// </summary>
internal sealed class ArgumentReader(IReadOnlyList<string> arguments, int start)
{
    private int _next = start;
    private bool _optionsEnded;
    private string? _attachedValue;

    /// <summary>Gets the option under the cursor without its value, or null when a plain argument is there.</summary>
    public string? Option { get; private set; }

    /// <summary>Gets the argument under the cursor, as it was typed.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Moves to the next option or plain argument; false at the end.</summary>
    public bool MoveNext()
    {
        if (_attachedValue is not null)
            throw new UsageException($"option '{Option}' takes no value");
        if (!_optionsEnded && _next < arguments.Count && arguments[_next] is "--")
        {
            _optionsEnded = true;
            _next++;
        }

        if (_next == arguments.Count)
            return false;

        Current = arguments[_next++];
        Option = null;
        if (!_optionsEnded && Current.Length > 1 && Current[0] == '-')
            SplitOption();
        return true;
    }

    /// <summary>Takes the value of the option under the cursor as a whole number.</summary>
    public int WholeNumber(int minimum, int maximum)
    {
        string text = Value();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            && value >= minimum && value <= maximum)
            return value;

        throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"option '{Option}' takes a whole number from {minimum} to {maximum}, not '{text}'"));
    }

    /// <summary>Takes the value of the option under the cursor as seconds above zero, fractions allowed.</summary>
    public TimeSpan Seconds(double maximum)
    {
        string text = Value();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value >= 0.001 && value <= maximum)
            return TimeSpan.FromSeconds(value);

        throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"option '{Option}' takes seconds from 0.001 to {maximum}, not '{text}'"));
    }

    /// <summary>Takes the value of the option under the cursor as an address and a port; <c>localhost</c> is 127.0.0.1.</summary>
    public IPEndPoint EndPoint()
    {
        string text = Value();
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "" : text[..colon];
        bool isBare = host.Contains(':', StringComparison.Ordinal) && host[0] != '[';
        if (!isBare
            && IPAddress.TryParse(host is "localhost" ? "127.0.0.1" : host, out IPAddress? address)
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return new IPEndPoint(address, port);

        throw new UsageException($"option '{Option}' takes an address and a port, as 127.0.0.1:9464 or [::1]:9464, not '{text}'");
    }

    /// <summary>Takes the value of the option under the cursor as it is; not empty.</summary>
    public string Text() => Value() is { Length: > 0 } text ? text : throw new UsageException($"option '{Option}' needs a value");

    /// <summary>Takes the value of the option under the cursor as an address of the web.</summary>
    public Uri Address() =>
        Uri.TryCreate(Value(), UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"option '{Option}' takes an http or https address");

    /// <summary>Takes the value of the option under the cursor as a server of Redis. A password in it is not quoted.</summary>
    public RedisConnectionOptions Redis()
    {
        try
        {
            return RedisConnectionOptions.Parse(Value());
        }
        catch (FormatException)
        {
            throw new UsageException($"option '{Option}' takes HOST:PORT, or redis://[USER[:PASSWORD]@]HOST[:PORT]");
        }
    }

    private string Value()
    {
        if (_attachedValue is { } attached)
        {
            _attachedValue = null;
            return attached;
        }

        return _next < arguments.Count ? arguments[_next++] : throw new UsageException($"option '{Option}' needs a value");
    }

    private void SplitOption()
    {
        int equals = Current.IndexOf('=', StringComparison.Ordinal);
        Option = equals < 0 ? Current : Current[..equals];
        _attachedValue = equals < 0 ? null : Current[(equals + 1)..];
    }
}
