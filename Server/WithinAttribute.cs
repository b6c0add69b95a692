using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace HomeSense.Server;

/// <summary>The bounds of a setting, both included. Unlike <see cref="RangeAttribute"/> it says which value was out of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithinAttribute : ValidationAttribute
{
    private readonly IComparable least;
    private readonly IComparable most;

    public WithinAttribute(int least, int most) => (this.least, this.most) = (least, most);

    /// <param name="least">As hours:minutes:seconds.</param>
    /// <param name="most">As hours:minutes:seconds.</param>
    public WithinAttribute(string least, string most) =>
        (this.least, this.most) = (TimeSpan.Parse(least, CultureInfo.InvariantCulture), TimeSpan.Parse(most, CultureInfo.InvariantCulture));

    /// <summary>As a setting would write them: 1–100000.</summary>
    public string Bounds => string.Create(CultureInfo.InvariantCulture, $"{least}–{most}");

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (least.CompareTo(value) <= 0 && most.CompareTo(value) >= 0) return ValidationResult.Success;
        var setting = validationContext.DisplayName.Replace("Options.", ":", StringComparison.Ordinal);   // as the file writes it: Hub:PingEvery
        return new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"{setting} must be {Bounds}, not {value}"), [validationContext.MemberName!]);
    }
}
