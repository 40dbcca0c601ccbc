using Microsoft.Extensions.Options;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Checks the attributes of <see cref="SeedCoreMetricsOptions"/>, by code that the compiler writes.</summary>
[OptionsValidator]
internal sealed partial class AttributeValidator : IValidateOptions<SeedCoreMetricsOptions>;
