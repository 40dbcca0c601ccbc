namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What a metric's bytes begin with, and what its points are told apart by.</summary>
internal static class MetricHead
{
    public static void Write(ByteBuffer metric, InstrumentFamily family)
    {
        Proto.WriteText(metric, OtlpFields.MetricName, family.Name);
        if (family.Description.Length > 0)
            Proto.WriteText(metric, OtlpFields.MetricDescription, family.Description);
        if (family.Unit.Length > 0)
            Proto.WriteText(metric, OtlpFields.MetricUnit, family.Unit);
    }

    /// <summary>Writes attributes: each a <c>KeyValue</c> of the field's number, with a text as value.</summary>
    public static void WriteAttributes(ByteBuffer message, int field, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        const int key = 1, value = 2, text = 1;
        using ByteBuffer pair = new();
        using ByteBuffer any = new();
        foreach ((string name, string content) in attributes)
        {
            any.Clear();
            Proto.WriteText(any, text, content);
            pair.Clear();
            Proto.WriteText(pair, key, name);
            Proto.WriteBytes(pair, value, any.Written);
            Proto.WriteBytes(message, field, pair.Written);
        }
    }
}
