using System.Globalization;
using SeedCore.Metrics.Fast.Load;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["ratios", .. string[] options] => Ratios.Run(options),
    ["memory"] => MemoryReport.Run(),
    _ => Refuse(),
};

int Refuse()
{
    Console.Error.WriteLine(args.Length == 0 ? "No command given." : $"Unknown command '{args[0]}'.");
    Console.Error.WriteLine("usage: ratios [--quick] [--threads N] | memory");
    return 2;
}
