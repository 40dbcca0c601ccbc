using SeedCore.Metrics.Fast.Gate;
using SeedCore.Metrics.Fast.Gate.Suite;

return PerformanceGate.Run(args, HotPaths.Declare);
