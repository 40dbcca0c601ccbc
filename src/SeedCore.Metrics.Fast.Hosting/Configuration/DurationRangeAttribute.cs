using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Bounds a <see cref="TimeSpan"/>. The range attribute of the framework converts by reflection, which trimming breaks.</summary>
/// <param name="least">The shortest time, as <c>hh:mm:ss</c>.</param>
/// <param name="most">The longest.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationRangeAttribute(string least, string most) : ValidationAttribute
{
    public string Least => least;

    public string Most => most;

    public override bool IsValid(object? value) =>
        value is TimeSpan time
        && time >= TimeSpan.Parse(least, CultureInfo.InvariantCulture)
        && time <= TimeSpan.Parse(most, CultureInfo.InvariantCulture);

    public override string FormatErrorMessage(string name) =>
        string.Format(CultureInfo.InvariantCulture, ErrorMessageString, name, least, most);
}
