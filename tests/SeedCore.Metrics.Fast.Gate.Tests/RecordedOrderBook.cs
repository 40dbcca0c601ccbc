using SeedCore.Metrics.Fast.Gate.Tests.Support;

namespace SeedCore.Metrics.Fast.Gate.Tests;

/// <summary>A user's program with a hot path, and the baseline of it, recorded once.</summary>
public sealed class RecordedOrderBook : IDisposable
{
    private const string Planted = "/* planted */";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gate-baselines-");

    public RecordedOrderBook()
    {
        using UserProgram program = new(Source());
        var (exitCode, output) = program.Run([.. Exact, "--update"]);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Gets the arguments that compare with the baseline; the last is its directory.</summary>
    public string[] Exact => ["--exact", "--no-instructions", "--baselines", _directory.FullName];

    public static string Source(string planted = "") =>
        """
        using System.Runtime.CompilerServices;
        using SeedCore.Metrics.Fast.Gate;

        return PerformanceGate.Run(args, gate =>
        {
            OrderBook book = new();
            gate.Method(typeof(OrderBook), nameof(OrderBook.Place));
            gate.Operation("order.place", () => book.Place(3));
        });

        internal sealed class OrderBook
        {
            [ThreadStatic] private static long t_placed;
            private readonly Lock _lock = new();
            private long _placed;
            private long _total;
            private object? _last;

            [MethodImpl(MethodImplOptions.NoInlining)]
            public void Place(int quantity)
            {
                _total += quantity;
                /* planted */
            }

            public string Tell() => $"{t_placed} {_lock} {_placed} {_total} {_last}";
        }
        """.Replace(Planted, planted, StringComparison.Ordinal);

    /// <summary>Makes a copy of the baseline that another runtime recorded.</summary>
    public string OfAnotherRuntime()
    {
        DirectoryInfo copy = _directory.CreateSubdirectory("another");
        string recorded = Assert.Single(_directory.GetDirectories(), folder => folder.Name != copy.Name).FullName;
        DirectoryInfo other = copy.CreateSubdirectory(Path.GetFileName(recorded).Replace(Environment.Version.ToString(), "10.0.0", StringComparison.Ordinal));
        foreach (string file in Directory.GetFiles(recorded))
        {
            string text = File.ReadAllText(file).Replace($"\"{Environment.Version}\"", "\"10.0.0\"", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(other.FullName, Path.GetFileName(file)), text);
        }

        return copy.FullName;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
