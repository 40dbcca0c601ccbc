using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A generated set: any names that may be declared, help and labels of any text.</summary>
internal sealed record HostileSet(MetricSet Set, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<HostileSet.Declared> Metrics)
{
    private static readonly string[] s_pieces =
    [
        "\\", "\"", "\n", "\\n", "{", "}", ",", "=", " ", "#", "# EOF", "# TYPE a counter", "}\u0020 1", "\t", "\0", "\u0001", "\u007f", "\u00a0", "é", "漢", "😀",
        "\ufeff", "\u202e", "a", "_", "le", "0", "+Inf", "\\\\", "\"\"", "'", "%s", "{{", "\ufffd",
    ];

    public sealed record Declared(string Key, MetricKind Kind, string Help, double Value);

    public static HostileSet Make(Random random)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        for (int n = random.Next(4); n > 0; n--)
            labels[$"{Name(random)}_l"] = Text(random);

        MetricSetBuilder define = new(Name(random), new MetricSetOptions { ConstantLabels = labels, LatencyReservoirSize = 1 });
        List<Declared> metrics = [];
        List<Action> records = []; // once all is declared: the first use seals the set
        for (int n = random.Next(1, 5); n > 0; n--)
        {
            string key = $"{Name(random)}_{n}"; // no two of one stem
            string help = Text(random);
            double value = random.Next(3) == 0 ? random.NextInt64(1L << 53) : random.Next(100);
            switch (random.Next(3))
            {
                case 0:
                    Counter counter = define.Counter(key, help);
                    records.Add(() => counter.Add((long)value));
                    metrics.Add(new Declared(key, MetricKind.Counter, help, value));
                    break;
                case 1:
                    value = random.Next(4) == 0 ? -value / 7 : value / 13;
                    Gauge gauge = define.Gauge(key, help);
                    records.Add(() => gauge.Set(value));
                    metrics.Add(new Declared(key, MetricKind.Gauge, help, value));
                    break;
                default:
                    Latency latency = define.Latency(key, help);
                    records.Add(() => latency.Record(value % 1e6));
                    metrics.Add(new Declared(key, MetricKind.Histogram, help, 1));
                    break;
            }
        }

        records.ForEach(record => record());
        return new HostileSet(new MetricSet(define), labels, metrics);
    }

    private static string Name(Random random)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyzABCXYZ_";
        return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(i => i == 0 ? letters[random.Next(32)] : letters[random.Next(letters.Length)]));
    }

    private static string Text(Random random)
    {
        StringBuilder text = new();
        for (int n = random.Next(6); n > 0; n--)
            text.Append(s_pieces[random.Next(s_pieces.Length)]);
        return text.ToString();
    }
}
