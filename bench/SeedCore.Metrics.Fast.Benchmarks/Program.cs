using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;
using SeedCore.Metrics.Fast.Benchmarks;

// The published tables. What takes less than 3 ns is measured by the ratio harness: subtracting its own overhead,
// BenchmarkDotNet distorts it.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .WithBuildTimeout(TimeSpan.FromMinutes(10)) // it builds the library anew; a busy machine takes its time
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.Min)
    .HideColumns(Column.Error, Column.RatioSD);
if (args.Contains("--listings"))
    config.AddDiagnoser(new DisassemblyDiagnoser(new DisassemblyDiagnoserConfig(maxDepth: 2, exportCombinedDisassemblyReport: true)));
BenchmarkSwitcher.FromAssembly(typeof(RecordBenchmarks).Assembly).Run([.. args.Where(argument => argument != "--listings")], config);
