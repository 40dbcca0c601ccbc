using SeedCore.Metrics.Fast.Cli;
using SeedCore.Metrics.Fast.Cli.Hosting;

return Tool.Run(args, ProcessHost.Create());
