global using Lane = SeedCore.Metrics.Fast.Primitives.Lane<
    SeedCore.Metrics.Fast.Primitives.HardwareAtomics>;
global using Lanes = SeedCore.Metrics.Fast.Primitives.LaneTable<
    SeedCore.Metrics.Fast.Primitives.HardwareAtomics, SeedCore.Metrics.Fast.Primitives.HostStripeSelector>;
global using SetReader = SeedCore.Metrics.Fast.SetReader<
    SeedCore.Metrics.Fast.Primitives.HardwareAtomics, SeedCore.Metrics.Fast.Primitives.HostStripeSelector>;
