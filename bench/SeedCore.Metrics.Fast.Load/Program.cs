using System.Globalization;
using SeedCore.Metrics.Fast.Load;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return CommandTable.Run(args);
