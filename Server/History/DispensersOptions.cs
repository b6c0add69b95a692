using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.History;

/// <summary>The section <c>Dispensers</c> of appsettings.json.</summary>
public sealed class DispensersOptions
{
    public const string Section = "Dispensers";

    /// <summary>What a full bottle holds. 500 ml.</summary>
    [Within(1, 100_000)]
    public int BottleMillilitres { get; set; } = 500;

    /// <summary>The room whose dispenser the older programs speak for, which name none and have no token; without it they may only read.</summary>
    [StringLength(64)]
    public string? OldProgramsRoom { get; set; }
}

[OptionsValidator]
internal sealed partial class DispensersOptionsValidator : IValidateOptions<DispensersOptions>;
